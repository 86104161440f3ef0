import { keyText } from '../keys/keymap.ts';
import { paletteIsOpen } from '../keys/open.ts';
import { Icon } from '../parts/Icon.tsx';

/** Looks like the field that it opens. */
export function PaletteField() {
  return (
    <button
      type="button"
      className="search"
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      aria-label="Find a state, call or command"
      onClick={() => paletteIsOpen.set(true)}
    >
      <Icon name="search" />
      <span className="clip">Find a state, call or command</span>
      <kbd>{keyText('Ctrl+K')}</kbd>
    </button>
  );
}
