import { withKey } from '../keys/keymap.ts';
import { Icon } from '../parts/Icon.tsx';
import { present, usePresenting } from './present.ts';

export function PresentButton() {
  const on = usePresenting();
  return (
    <button
      type="button"
      className="btn"
      aria-pressed={on}
      title={withKey('Larger, without lists', 'present')}
      onClick={() => present(!on)}
    >
      <Icon name="present" />
      <span>Present</span>
    </button>
  );
}
