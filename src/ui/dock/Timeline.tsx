import { actions, useLab, useTicks } from '../../session/hooks.ts';
import { Scrubber } from '../pictures/Scrubber.tsx';

/** The scrubber over the whole branch. */
export function Timeline() {
  const ticks = useTicks();
  const now = useLab((state) => state.now);
  const recordedUntil = useLab((state) => state.recordedUntil);
  const branches = useLab((state) => state.branches);
  const selected = useLab((state) => state.selection);
  return (
    <Scrubber
      ticks={ticks}
      now={now}
      recordedUntil={recordedUntil}
      branches={branches}
      selected={selected}
      onSeek={actions.seek}
      onSelect={actions.select}
    />
  );
}
