import { paletteIsOpen } from '../keys/open.ts';
import { later } from '../parts/Later.tsx';

const Palette = later(async () => (await import('./Palette.tsx')).Palette);

/** The palette, while it is open. It is fetched when it is asked for. */
export function PaletteHost() {
  return paletteIsOpen.use() && <Palette onClose={() => paletteIsOpen.set(false)} />;
}
