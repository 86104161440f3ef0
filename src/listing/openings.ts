/**
 * How a socket comes to listen or to be connected. Most languages have one call for what here are socket(), setsockopt(),
 * bind() and listen() or connect(): it stands where the last of them does.
 */
import type { Statement } from '../program/program.ts';
import { ownSteps, type Routines } from './functions.ts';
import type { Handler, Step } from './plan.ts';
import { readBy } from './variables.ts';

type Of<What extends Statement['do']> = Extract<Statement, { do: What }>;

export interface Opening {
  readonly fd: string;
  readonly socket: Step;
  readonly options: readonly Of<'setsockopt'>[];
  readonly bind: Of<'bind'> | null;
  readonly end: Of<'listen'> | Of<'connect'>;
  /** The lines of them all. */
  readonly lines: readonly number[];
  readonly handlers: readonly Handler[];
  /** Whether all stand in one block, one behind the other. */
  readonly isPlain: boolean;
}

export interface Openings {
  /** By the step that ends one. */
  readonly byEnd: ReadonlyMap<Step, Opening>;
  /** What belongs to one and is said at its end. */
  readonly parts: ReadonlySet<Step>;
  /** Variables that are looked at elsewhere. */
  readonly read: ReadonlySet<string>;
}

export function openingsOf({ main, threads, variables }: Routines): Openings {
  const byEnd = new Map<Step, Opening>();
  const parts = new Set<Step>();
  for (const { steps } of [main, ...threads]) {
    const own = ownSteps(steps);
    own.forEach((end, index) => {
      const { statement } = end;
      if (statement.do !== 'listen' && statement.do !== 'connect') return;
      const before = own.slice(0, index);
      const from = before.findLastIndex(
        ({ statement: one }) => one.do === 'socket' && one.as === statement.fd,
      );
      const socket = before[from];
      if (socket === undefined) return;
      const between = before
        .slice(from + 1)
        .filter(
          ({ statement: one }) =>
            'fd' in one && one.fd === statement.fd && /^(bind|setsockopt)$/.test(one.do),
        );
      const options = between.flatMap(({ statement: one }) => (one.do === 'setsockopt' ? [one] : []));
      const bind = between.map(({ statement: one }) => one).findLast((one) => one.do === 'bind') ?? null;
      byEnd.set(end, {
        fd: statement.fd,
        socket,
        options,
        bind: bind?.do === 'bind' ? bind : null,
        end: statement,
        lines: [socket.at, ...between.map(({ at }) => at), end.at],
        handlers: [...socket.handlers, ...between.flatMap(({ handlers }) => handlers), ...end.handlers],
        isPlain: blockOf(steps, socket) === blockOf(steps, end),
      });
      for (const part of [socket, ...between]) parts.add(part);
    });
  }
  const read = new Set([...variables.given.values()].flat());
  for (const { steps } of [main, ...threads])
    for (const step of ownSteps(steps)) {
      if (byEnd.has(step) || parts.has(step)) continue;
      for (const name of readBy(step.statement)) read.add(name);
      if (typeof step.from === 'string') read.add(step.from);
    }
  return { byEnd, parts, read };
}

function blockOf(steps: readonly Step[], wanted: Step): readonly Step[] | null {
  if (steps.includes(wanted)) return steps;
  for (const { body, otherwise, handlers } of steps)
    for (const block of [body, otherwise?.body ?? [], ...handlers.map((handler) => handler.body)]) {
      const found = blockOf(block, wanted);
      if (found !== null) return found;
    }
  return null;
}
