import { useEffect, useState } from 'react';
import { Dialog } from '../parts/Dialog.tsx';
import { Icon } from '../parts/Icon.tsx';
import { isTyping, somethingIsOpen } from './focus.ts';
import { keysAreOn, setKeysOn, useKeysOn } from './key-switch.ts';
import { commandOf, type KeyCommand, keymap, keyText } from './keymap.ts';

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

function Help({ onClose }: { onClose: () => void }) {
  const on = useKeysOn();
  return (
    <Dialog title="Keys" wide onClose={onClose}>
      <div className="dlg-b">
        <dl className="keys">
          {(Object.keys(keymap) as KeyCommand[]).map((command) => (
            <div key={command}>
              <dt>
                {keymap[command].keys.map((key) => (
                  <kbd key={key}>{keyText(key)}</kbd>
                ))}
              </dt>
              <dd>{keymap[command].text}</dd>
            </div>
          ))}
        </dl>
        <p className="quiet">
          “This host” is the one whose column holds the focus, or else the sender of the selected segment.
          Keys rest while you type in a field.
        </p>
        <button type="button" role="switch" className="sw" aria-checked={on} onClick={() => setKeysOn(!on)}>
          <i />
          Keys command the page
        </button>
      </div>
    </Dialog>
  );
}
