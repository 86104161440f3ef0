/**
 * Reads the table in `linux-calls.md`: states with the calls that lead to them, and rows that say what a call gives there.
 * A single letter is a descriptor that an earlier call gave, `here:1`, `there:1` and `any:0` are places.
 */
import { readWritten } from '../../../src/interop/c-call.ts';

export interface Call {
  /** The name for the descriptor that it gives. */
  readonly as: string | null;
  /** A call that waits has a thread of its own. */
  readonly thread: string;
  readonly name: string;
  readonly args: readonly unknown[];
}

export interface Row {
  readonly title: string;
  readonly before: readonly Call[];
  readonly call: Call;
  readonly says: string;
  /** Why this machine's kernel is not asked, or null. */
  readonly notAsked: string | null;
}

export function rowsOf(markdown: string): readonly Row[] {
  const states = new Map<string, readonly Call[]>();
  const rows: Row[] = [];
  for (const line of markdown.split('\n').filter((one) => one.startsWith('| '))) {
    const cells = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    const [state = '', steps = '', call = '', says = '', notAsked = ''] = cells;
    if (state.startsWith('---') || state === 'state') continue;
    if (cells.length === 2) states.set(state, callsOf(steps, states));
    else {
      const reached = states.get(state);
      if (reached === undefined) throw new Error(`no state “${state}” in: ${line}`);
      rows.push({
        title: `${state}${steps === '' ? '' : `, ${steps}`}: ${call}`,
        before: [...reached, ...callsOf(steps, states)],
        call: callOf(call),
        says,
        notAsked: notAsked === '' ? null : notAsked,
      });
    }
  }
  return rows;
}

/** Calls one after another; another state's name stands for all of its own. */
function callsOf(text: string, states: ReadonlyMap<string, readonly Call[]>): readonly Call[] {
  if (text === '') return [];
  return text
    .split(';')
    .map((one) => one.trim())
    .flatMap((one) => states.get(one) ?? [callOf(one)]);
}

/** `in t1: s = accept(l)` */
function callOf(text: string): Call {
  const [, thread = 'main', as = null, call = ''] = /^(?:in (\w+): )?(?:(\w+) = )?(.*)$/.exec(text) ?? [];
  const { name, args } = readWritten(call);
  return { as, thread, name, args: args.map(withNames) };
}

/** Names that the players know begin with `$`. */
function withNames(value: unknown): unknown {
  if (typeof value === 'string')
    return /^[a-z]$|^(?:here|there|any|elsewhere):\d+$/.test(value) ? `$${value}` : value;
  if (Array.isArray(value)) return value.map(withNames);
  // What is sent is no name.
  if (typeof value === 'object' && value !== null && !('text' in value))
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withNames(one)]));
  return value;
}
