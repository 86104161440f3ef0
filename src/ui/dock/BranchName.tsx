import { type KeyboardEvent, useState } from 'react';
import { branchMenuId } from './BranchMenu.tsx';

/** In place of the menu: Enter takes the name, Esc leaves the old one. */
export function BranchName({ name, onName }: { name: string; onName: (name: string | null) => void }) {
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
