import { useState } from 'react';
import { actions, useLab } from '../../session/hooks.ts';
import { Icon } from '../parts/Icon.tsx';
import { later } from '../parts/Later.tsx';
import { Menu } from '../parts/Menu.tsx';

const BranchItems = later(async () => (await import('./BranchItems.tsx')).BranchItems);
const BranchName = later(async () => (await import('./BranchName.tsx')).BranchName);

/** The id by which the scrubber finds this menu. */
export const branchMenuId = 'branches';

/** Which of the recording's branches is shown, and what can be done to it. */
export function BranchMenu() {
  const branches = useLab((state) => state.branches);
  const [renaming, setRenaming] = useState(false);
  const current = branches.findIndex((branch) => branch.current);
  if (renaming)
    return (
      <BranchName
        name={branches[current]?.name ?? ''}
        onName={(name) => {
          setRenaming(false);
          if (name !== null) actions.renameBranch(current, name);
        }}
      />
    );
  const label = `Branch ${current + 1} of ${branches.length}`;
  return (
    <Menu
      id={branchMenuId}
      label={label}
      className="sel"
      button={
        <>
          <Icon name="branch" />
          {label}
          <Icon name="down" />
        </>
      }
    >
      {(close) => <BranchItems label={label} onRename={() => setRenaming(true)} close={close} />}
    </Menu>
  );
}
