import { millisecond } from '../../base/time.ts';

/** How much a delay by key or by default is. */
export const usualDelay = 50 * millisecond;

/** Every key of the page, with what it does. The help dialog lists exactly these. */
export const keymap = {
  toggle: { keys: ['Space'], text: 'Play or pause' },
  forward: { keys: ['ArrowRight', 'PageDown', '.'], text: 'Next event' },
  back: { keys: ['ArrowLeft', 'PageUp', ','], text: 'Previous event' },
  hostForward: { keys: ['Shift+ArrowRight'], text: 'Next event of this host' },
  hostBack: { keys: ['Shift+ArrowLeft'], text: 'Previous event of this host' },
  start: { keys: ['Home'], text: 'To the start' },
  end: { keys: ['End'], text: 'To the end' },
  runTo: { keys: ['R'], text: 'Run to …' },
  nextSegment: { keys: ['ArrowDown'], text: 'Select the next segment' },
  previousSegment: { keys: ['ArrowUp'], text: 'Select the previous segment' },
  cause: { keys: ['['], text: 'Go to the cause' },
  effect: { keys: [']'], text: 'Go to the effect' },
  drop: { keys: ['Delete'], text: 'Drop the selected segment' },
  delay: { keys: ['Shift+D'], text: 'Delay the selected segment by 50 ms' },
  duplicate: { keys: ['D'], text: 'Copy the selected segment' },
  corrupt: { keys: ['X'], text: 'Corrupt the selected segment' },
  undo: { keys: ['Ctrl+Z'], text: 'Undo the last change' },
  packets: { keys: ['1'], text: 'Show packets' },
  log: { keys: ['7'], text: 'Show log' },
  clear: { keys: ['Escape'], text: 'Clear the selection' },
  help: { keys: ['?'], text: 'This list' },
} as const satisfies Record<string, { keys: readonly string[]; text: string }>;

export type KeyCommand = keyof typeof keymap;

/** The name of a pressed key as the map spells it. */
function keyName(event: KeyboardEvent): string {
  if (event.altKey) return '';
  const key = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  if (event.ctrlKey || event.metaKey) return `Ctrl+${key}`;
  const carriesShift = /^([A-Z]|[A-Z][a-z]\w+)$/.test(key);
  return event.shiftKey && carriesShift ? `Shift+${key}` : key;
}

const commands = new Map<string, KeyCommand>(
  (Object.keys(keymap) as KeyCommand[]).flatMap((command) =>
    keymap[command].keys.map((key) => [key, command] as const),
  ),
);

export const commandOf = (event: KeyboardEvent): KeyCommand | undefined => commands.get(keyName(event));

const signs: Readonly<Record<string, string>> = {
  ArrowRight: '→',
  ArrowLeft: '←',
  ArrowDown: '↓',
  ArrowUp: '↑',
  Escape: 'Esc',
  Delete: 'Del',
  PageDown: 'PgDn',
  PageUp: 'PgUp',
};

/** `Shift →` */
export const keyText = (key: string): string =>
  key.length === 1
    ? key
    : key
        .split('+')
        .map((part) => signs[part] ?? part)
        .join(' ');
