import { Dialog } from '../parts/Dialog.tsx';
import { setKeysOn, useKeysOn } from './key-switch.ts';
import { keyTexts } from './key-texts.ts';
import { keyCommands, keymap, keyText } from './keymap.ts';

/** Of a row of keys the first and the last. */
const shown = (keys: readonly string[]): readonly string[] =>
  keys.length > 4 ? [`${keys[0]} – ${keys.at(-1)}`] : keys;

/** Every key with what it does, and the switch that turns them off. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const on = useKeysOn();
  return (
    <Dialog title="Keys" wide onClose={onClose}>
      <div className="dlg-b">
        <dl className="keys">
          {keyCommands.map((command) => (
            <div key={command}>
              <dt>
                {shown(keymap[command]).map((key) => (
                  <kbd key={key}>{keyText(key)}</kbd>
                ))}
              </dt>
              <dd>{keyTexts[command]}</dd>
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
