import { useLab } from '../../session/hooks.ts';
import { Icon } from '../parts/Icon.tsx';
import { later } from '../parts/Later.tsx';
import { Popover } from '../parts/Popover.tsx';
import '../styles/rule-count.css';

const Rules = later(async () => (await import('./Rules.tsx')).Rules);

/** `✕ 1 rule`, which opens their list. */
export function RuleCount() {
  const count = useLab((state) => state.rules.length);
  return (
    <Popover
      className="np-rules"
      panelLabel="Rules"
      panelClass="net-pop"
      title="What is to befall single segments"
      button={
        <>
          <Icon name="cross" />
          {count} {count === 1 ? 'rule' : 'rules'}
        </>
      }
    >
      {() => (
        <div className="ways">
          <Rules />
        </div>
      )}
    </Popover>
  );
}
