import { Icon } from '../parts/Icon.tsx';
import { later } from '../parts/Later.tsx';
import { withKey } from './keymap.ts';
import { helpIsOpen } from './open.ts';

const Help = later(async () => (await import('./HelpDialog.tsx')).HelpDialog);

/** The help dialog, whatever has opened it. */
export function HelpHost() {
  const open = helpIsOpen.use();
  return open && <Help onClose={() => helpIsOpen.set(false)} />;
}

/** The help dialog and its button; `?` opens it too. */
export function HelpButton() {
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
      <HelpHost />
    </>
  );
}
