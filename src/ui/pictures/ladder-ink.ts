/** The colours and typefaces of the style sheet, as a canvas needs them: read once, and again when the theme changes. */
import { type RefObject, useLayoutEffect, useState } from 'react';
import { swatch } from './swatch.ts';

const colours = {
  client: '--client',
  server: '--server',
  loss: '--loss',
  lossSoft: '--loss-soft',
  resend: '--resend',
  surface: '--surface',
  ink: '--ink',
  ink2: '--ink-2',
  mark: '--mark',
  markSoft: '--mark-soft',
  markLine: '--mark-line',
  byteEdge: '--byte-edge',
  byte1: '--byte-1',
  byte2: '--byte-2',
  byte3: '--byte-3',
  byte4: '--byte-4',
  byte5: '--byte-5',
  byte6: '--byte-6',
} as const;

export type Ink = { readonly [name in keyof typeof colours]: string } & {
  readonly mono: string;
  readonly ui: string;
};

/** What changes the colours while the page is open. */
const media = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'];

/** Null before the first layout. A new object whenever what is drawn must be drawn again. */
export function useInk(probe: RefObject<HTMLElement>): Ink | null {
  const [ink, setInk] = useState<Ink | null>(null);
  useLayoutEffect(() => {
    const read = (): void => {
      if (probe.current !== null) setInk(readInk(probe.current));
    };
    read();
    const theme = new MutationObserver(read);
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    const queries = media.map((query) => matchMedia(query));
    for (const query of queries) query.addEventListener('change', read);
    document.fonts.addEventListener('loadingdone', read);
    return () => {
      theme.disconnect();
      for (const query of queries) query.removeEventListener('change', read);
      document.fonts.removeEventListener('loadingdone', read);
    };
  }, [probe]);
  return ink;
}

/** A custom property is text until a real property uses it: the probe is coloured with each in turn. */
function readInk(probe: HTMLElement): Ink {
  const style = getComputedStyle(probe);
  const ink = Object.fromEntries(
    Object.entries(colours).map(([name, token]) => {
      probe.style.color = `var(${token})`;
      return [name, style.color];
    }),
  );
  probe.style.color = '';
  return {
    ...(ink as { [name in keyof typeof colours]: string }),
    mono: style.getPropertyValue('--font-mono'),
    ui: style.getPropertyValue('--font-ui'),
  };
}

export const byteInk = (ink: Ink, mark: number): string =>
  [ink.byte1, ink.byte2, ink.byte3, ink.byte4, ink.byte5, ink.byte6][swatch(mark) - 1] ?? ink.byte1;
