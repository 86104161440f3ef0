import { useLab } from '../../session/hooks.ts';
import { MenuItems } from '../parts/MenuItems.tsx';
import { branchDeeds, branchItems } from './branch-items.ts';

interface Props {
  readonly label: string;
  readonly onRename: () => void;
  readonly close: () => void;
}

/** Which branch is shown, and what can be done to it. */
export function BranchItems({ label, onRename, close }: Props) {
  const branches = useLab((state) => state.branches);
  const items = [...branchItems(branches), ...branchDeeds(branches, onRename)];
  return <MenuItems label={label} items={items} close={close} />;
}
