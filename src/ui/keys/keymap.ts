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
};

/** Every key of the page, with what it does. The handler, the help, the tooltips and the palette have them from here. */
export const keymap = {
  toggle: { keys: ['Space'], text: 'Play or pause' },
  forward: { keys: ['ArrowRight', 'PageDown', '.'], text: 'Next event' },
  back: { keys: ['ArrowLeft', 'PageUp', ','], text: 'Previous event' },
  hostForward: { keys: ['Shift+ArrowRight'], text: 'Next event of this host' },
  hostBack: { keys: ['Shift+ArrowLeft'], text: 'Previous event of this host' },
  start: { keys: ['Home'], text: 'To the start' },
  end: { keys: ['End'], text: 'To the end' },
  runTo: { keys: ['R'], text: 'Run to …' },
  branchHere: { keys: ['B'], text: 'Branch here' },
  undo: { keys: ['Ctrl+Z'], text: 'Undo the last change' },
  nextSegment: { keys: ['ArrowDown'], text: 'Select the next segment' },
  previousSegment: { keys: ['ArrowUp'], text: 'Select the previous segment' },
  cause: { keys: ['['], text: 'Go to the cause' },
  effect: { keys: [']'], text: 'Go to the effect' },
  clear: { keys: ['Escape'], text: 'Clear the selection' },
  drop: { keys: ['Delete'], text: 'Drop the selected segment' },
  delay: { keys: ['Shift+D'], text: 'Delay the selected segment by 50 ms' },
  duplicate: { keys: ['D'], text: 'Copy the selected segment' },
  corrupt: { keys: ['X'], text: 'Corrupt the selected segment' },
  fit: { keys: ['F'], text: 'Fit the selection into the ladder' },
  finer: { keys: ['+'], text: 'Zoom in: less time a line' },
  coarser: { keys: ['-'], text: 'Zoom out: more time a line' },
  suit: { keys: ['0'], text: 'The zoom that suits the run' },
  tab: { keys: Object.values(tabKeys), text: `Show ${Object.keys(tabKeys).join(', ')}` },
  filter: { keys: ['/'], text: 'Filter the list' },
  palette: { keys: ['Ctrl+K'], text: 'Find a state, call or command' },
  present: { keys: ['P'], text: 'Present: larger, without lists' },
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

export const keyCommands = Object.keys(keymap) as readonly KeyCommand[];

const commands = new Map<string, KeyCommand>(
  keyCommands.flatMap((command) => keymap[command].keys.map((key) => [key, command] as const)),
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
export const keyHint = (command: KeyCommand): string => keyText(keymap[command].keys[0] ?? '');

/** `Drop (Del)` */
export const withKey = (label: string, command: KeyCommand): string => `${label} (${keyHint(command)})`;
