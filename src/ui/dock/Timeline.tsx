import { actions, useLab, useReach, useTicks } from '../../session/hooks.ts';
import { Scrubber } from '../pictures/Scrubber.tsx';
import { branchMenuId } from './BranchMenu.tsx';

/** The scrubber over the whole branch. */
export function Timeline() {
  const ticks = useTicks();
  const { now, recordedUntil } = useReach();
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
      onBranch={actions.switchBranch}
      onMoreBranches={() => document.getElementById(branchMenuId)?.click()}
    />
  );
}
