/** Zoom and key, over the ladder's upper edge. */
import { memo, useId } from 'react';
import type { Duration } from '../../base/time.ts';
import { later } from '../parts/Later.tsx';
import { usePopover } from '../parts/use-popover.ts';
import { spanText } from './time-text.ts';

const Specimens = later(async () => (await import('./LadderKey.tsx')).Specimens);

interface LadderToolsProps {
  readonly step: Duration;
  /** The person set the zoom. */
  readonly chosen: boolean;
  /** The picture does not show the present. */
  readonly away: boolean;
  readonly onFiner: () => void;
  readonly onCoarser: () => void;
  readonly onSuit: () => void;
  readonly onNow: () => void;
}

/** What its buttons do changes with the step alone. */
export const LadderTools = memo(Tools, (before, after) =>
  (['step', 'chosen', 'away'] as const).every((name) => before[name] === after[name]),
);

function Tools(props: LadderToolsProps) {
  const { step, chosen, away, onFiner, onCoarser, onSuit, onNow } = props;
  const key = useId();
  const { panel, open } = usePopover();
  return (
    <>
      <div className="lkey">
        <button
          type="button"
          className="btn btn-s btn-i"
          aria-label="Zoom out: more time a line"
          onClick={onCoarser}
        >
          −
        </button>
        <button
          type="button"
          className="btn btn-s lkey-step"
          disabled={!chosen}
          title={chosen ? 'Back to the zoom that suits the run' : 'The zoom suits the run'}
          onClick={onSuit}
        >
          {spanText(step)} a line
        </button>
        <button
          type="button"
          className="btn btn-s btn-i"
          aria-label="Zoom in: less time a line"
          onClick={onFiner}
        >
          +
        </button>
        <button type="button" className="btn btn-s" popovertarget={key}>
          Key
        </button>
        {away && (
          <button type="button" className="btn btn-s btn-o" onClick={onNow}>
            Now
          </button>
        )}
      </div>
      <div
        id={key}
        ref={panel}
        popover="auto"
        className="lkey-pop"
        role="dialog"
        aria-label="Key to the ladder"
      >
        <p className="quiet">Client on the left, server on the right. Time runs downwards.</p>
        {open && <Specimens />}
      </div>
    </>
  );
}
