/** What a menu offers about branches: which one is shown, a new one, and what can be done to the one at hand. */
import { actions } from '../../session/hooks.ts';
import type { BranchView } from '../../session/lab.ts';
import { keyHint } from '../keys/keymap.ts';
import { shortTime } from '../parts/format.ts';
import type { MenuItem } from '../parts/Menu.tsx';

/** `2: drop the first SYN of the client`. People count from one. */
const branchLabel = ({ index, name }: BranchView): string => `${index + 1}: ${name}`;

export function branchItems(branches: readonly BranchView[]): readonly MenuItem[] {
  return branches.map((branch) => ({
    key: `branch ${branch.index}`,
    ...(branch.index === 0 && { heading: 'Branch' }),
    label: branchLabel(branch),
    note: branch.parent === null ? 'from the start' : `from ${shortTime(branch.from)} ms`,
    checked: branch.current,
    run: () => actions.switchBranch(branch.index),
  }));
}

export function branchDeeds(branches: readonly BranchView[], onRename?: () => void): readonly MenuItem[] {
  const current = branches.find((branch) => branch.current)?.index ?? 0;
  return [
    {
      key: 'branch here',
      heading: 'This branch',
      label: 'Branch here',
      note: keyHint('branchHere'),
      run: () => actions.branchHere(),
    },
    ...(onRename ? [{ key: 'rename', label: 'Rename …', run: onRename }] : []),
    {
      key: 'delete',
      label: 'Delete',
      disabled: branches.length === 1,
      run: () => actions.deleteBranch(current),
    },
  ];
}
