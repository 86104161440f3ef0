import { BranchMenu } from './BranchMenu.tsx';
import { Caption } from './Caption.tsx';
import { Clock } from './Clock.tsx';
import { RunTo } from './RunTo.tsx';
import { Speed } from './Speed.tsx';
import { Timeline } from './Timeline.tsx';
import { Transport } from './Transport.tsx';

/** What moves time, and what it has come to. */
export function Dock() {
  return (
    <>
      <div className="tp">
        <Transport />
        <RunTo />
        <Speed />
        <Clock />
        <Caption progress />
        <BranchMenu />
      </div>
      <Timeline />
    </>
  );
}
