/** The theme, remembered where the browser lets us. A browser that does not is no error. */
import type { ThemeName } from './lab.ts';

/** What of the platform's storage is needed; null where there is none. */
export type Store = Pick<Storage, 'getItem' | 'setItem'>;

const key = 'tcpscope theme';

export function rememberedTheme(storage: () => Store): ThemeName {
  try {
    const known = storage().getItem(key);
    return known === 'light' || known === 'dark' ? known : 'system';
  } catch {
    return 'system';
  }
}

/** Whether it will be remembered. */
export function rememberTheme(storage: () => Store, theme: ThemeName): boolean {
  try {
    storage().setItem(key, theme);
    return true;
  } catch {
    return false;
  }
}
