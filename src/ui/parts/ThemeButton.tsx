import { actions, useLab } from '../../session/hooks.ts';
import { Icon } from './Icon.tsx';

const following = { system: 'light', light: 'dark', dark: 'system' } as const;

export function ThemeButton() {
  const theme = useLab((state) => state.theme);
  return (
    <button
      type="button"
      className="btn btn-i"
      aria-label={`Theme: ${theme}`}
      title={`Theme: ${theme}`}
      onClick={() => actions.setTheme(following[theme])}
    >
      <Icon name="theme" />
    </button>
  );
}
