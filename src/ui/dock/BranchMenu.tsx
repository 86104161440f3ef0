import { type KeyboardEvent, useState } from 'react';
import { actions, useLab } from '../../session/hooks.ts';
import { Icon } from '../parts/Icon.tsx';
import { Menu } from '../parts/Menu.tsx';
import { branchDeeds, branchItems } from './branch-items.ts';

/** The id by which the scrubber finds this menu. */
export const branchMenuId = 'branches';

/** Which of the recording's branches is shown, and what can be done to it. */
export function BranchMenu() {
  const branches = useLab((state) => state.branches);
  const [renaming, setRenaming] = useState(false);
  const current = branches.findIndex((branch) => branch.current);
  if (renaming)
    return (
      <NameField
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
      items={[...branchItems(branches), ...branchDeeds(branches, () => setRenaming(true))]}
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

/** In place of the menu: Enter takes the name, Esc leaves the old one. */
function NameField({ name, onName }: { name: string; onName: (name: string | null) => void }) {
  const [text, setText] = useState(name);
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    onName(event.key === 'Enter' ? text : null);
    requestAnimationFrame(() => document.getElementById(branchMenuId)?.focus());
  };
  return (
    <input
      ref={(field) => {
        if (field !== null && document.activeElement !== field) {
          field.focus();
          field.select();
        }
      }}
      className="field branch-name"
      aria-label="Name of this branch"
      value={text}
      maxLength={60}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={keys}
      onBlur={() => onName(text)}
    />
  );
}
