import { millisecond } from '../../base/time.ts';
import type { TabName } from '../../session/lab.ts';

/** How much a delay by key or by default is. */
export const usualDelay = 50 * millisecond;

/** The keys of the tabs of lists, in the order of the tabs. */
export const tabKeys: Readonly<Record<TabName, string>> = {
  packets: '1',
  tcpdump: '2',
  ss: '3',
  strace: '4',
  charts: '5',
  diagram: '6',
  log: '7',
  programs: '8',
  threads: '9',
};

/** Every key of the page. The handler, the help, the tooltips and the palette have them from here; `key-texts.ts` says what each does. */
export const keymap = {
  toggle: ['Space'],
  forward: ['ArrowRight', 'PageDown', '.'],
  back: ['ArrowLeft', 'PageUp', ','],
  hostForward: ['Shift+ArrowRight'],
  hostBack: ['Shift+ArrowLeft'],
  start: ['Home'],
  end: ['End'],
  runTo: ['R'],
  branchHere: ['B'],
  undo: ['Ctrl+Z'],
  nextSegment: ['ArrowDown'],
  previousSegment: ['ArrowUp'],
  cause: ['['],
  effect: [']'],
  clear: ['Escape'],
  drop: ['Delete'],
  delay: ['Shift+D'],
  duplicate: ['D'],
  corrupt: ['X'],
  fit: ['F'],
  finer: ['+'],
  coarser: ['-'],
  suit: ['0'],
  tab: Object.values(tabKeys),
  filter: ['/'],
  palette: ['Ctrl+K'],
  lesson: ['L'],
  present: ['P'],
  help: ['?'],
} as const satisfies Record<string, readonly string[]>;

export type KeyCommand = keyof typeof keymap;

/** The name of a pressed key as the map spells it. */
function keyName(event: KeyboardEvent): string {
  if (event.altKey) return '';
  const key = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  if (event.ctrlKey || event.metaKey) return `Ctrl+${key}`;
  const carriesShift = /^([A-Z]|[A-Z][a-z]\w+)$/.test(key);
  return event.shiftKey && carriesShift ? `Shift+${key}` : key;
}

export const keyCommands = Object.keys(keymap) as readonly KeyCommand[];

const commands = new Map<string, KeyCommand>(
  keyCommands.flatMap((command) => keymap[command].map((key) => [key, command] as const)),
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
  '-': '−',
};

/** `Shift →` */
export const keyText = (key: string): string =>
  key.length === 1
    ? (signs[key] ?? key)
    : key
        .split('+')
        .map((part) => signs[part] ?? part)
        .join(' ');

/** The key that a tooltip or a menu names: `B`. */
export const keyHint = (command: KeyCommand): string => keyText(keymap[command][0] ?? '');

/** `Drop (Del)` */
export const withKey = (label: string, command: KeyCommand): string => `${label} (${keyHint(command)})`;
