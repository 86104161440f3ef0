import { Icon } from '../parts/Icon.tsx';
import { later } from '../parts/Later.tsx';
import { withKey } from './keymap.ts';
import { helpIsOpen } from './open.ts';

const Help = later(async () => (await import('./HelpDialog.tsx')).HelpDialog);

/** The help dialog and its button; `?` opens it too. */
export function HelpButton() {
  const open = helpIsOpen.use();
  return (
    <>
      <button
        type="button"
        className="btn btn-i"
        aria-label="Help and keys"
        aria-haspopup="dialog"
        title={withKey('Help and keys', 'help')}
        onClick={() => helpIsOpen.set(true)}
      >
        <Icon name="help" />
      </button>
      {open && <Help onClose={() => helpIsOpen.set(false)} />}
    </>
  );
}
