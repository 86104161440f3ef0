import { useEffect, useState } from 'react';
import { Icon } from '../parts/Icon.tsx';
import { later } from '../parts/Later.tsx';
import { isTyping, somethingIsOpen } from './focus.ts';
import { keysAreOn } from './key-switch.ts';
import { commandOf } from './keymap.ts';

const Help = later(async () => (await import('./HelpDialog.tsx')).HelpDialog);

/** The help dialog and its button; `?` opens it too. */
export function HelpButton() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (commandOf(event) !== 'help' || !keysAreOn() || isTyping(event.target) || somethingIsOpen()) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        className="btn btn-i"
        aria-label="Help and keys"
        aria-haspopup="dialog"
        title="Help and keys (?)"
        onClick={() => setOpen(true)}
      >
        <Icon name="help" />
      </button>
      {open && <Help onClose={() => setOpen(false)} />}
    </>
  );
}
