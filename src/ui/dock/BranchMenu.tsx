import { actions, useLab } from '../../session/hooks.ts';
import { shortTime } from '../parts/format.ts';
import { Icon } from '../parts/Icon.tsx';
import { Menu } from '../parts/Menu.tsx';

/** Which of the recording's branches is shown. */
export function BranchMenu() {
  const branches = useLab((state) => state.branches);
  const current = branches.findIndex((branch) => branch.current);
  const label = `Branch ${current + 1} of ${branches.length}`;
  return (
    <Menu
      label={label}
      className="sel"
      items={branches.map((branch, index) => ({
        key: String(branch.index),
        label: branch.name,
        note: branch.parent === null ? 'from the start' : `from ${shortTime(branch.from)} ms`,
        checked: index === current,
        run: () => actions.switchBranch(branch.index),
      }))}
      button={
        <>
          <Icon name="branch" />
          {label}
          <Icon name="down" />
        </>
      }
    />
  );
}
