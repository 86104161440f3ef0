/** What keys, buttons and the palette open over the page. */
import { createSwitch } from '../parts/switch.ts';

export const helpIsOpen = createSwitch();
export const paletteIsOpen = createSwitch();
