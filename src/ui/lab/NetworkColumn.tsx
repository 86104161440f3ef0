import { NetworkStrip } from '../network/NetworkStrip.tsx';
import { LadderArea } from './LadderArea.tsx';

export function NetworkColumn() {
  return (
    <section className="netA" aria-label="wire">
      <NetworkStrip />
      <LadderArea />
    </section>
  );
}
