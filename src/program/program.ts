/** A program as data: a few statements over the socket calls, in blocks. Its text form is made in `text.ts`. */
import type { Duration } from '../base/time.ts';
import type { Errno } from '../host/errno.ts';
import type { Data, ShutdownHow, SocketOption } from '../host/syscall.ts';
import type { Endpoint } from '../wire/address.ts';
import type { Expression } from './expression.ts';
import type { Framing } from './framing.ts';
import type { ReadinessStatement } from './readiness.ts';

export type Block = readonly Statement[];

export type Statement =
  | { readonly do: 'socket'; readonly as: string }
  | { readonly do: 'bind'; readonly fd: string; readonly to: Endpoint }
  | { readonly do: 'listen'; readonly fd: string; readonly backlog: number }
  | { readonly do: 'accept'; readonly fd: string; readonly as: string }
  | { readonly do: 'connect'; readonly fd: string; readonly to: Endpoint }
  /** `name` is what the text calls the octets. */
  | { readonly do: 'send'; readonly fd: string; readonly name: string; readonly data: Data }
  | { readonly do: 'send value'; readonly fd: string; readonly value: Expression }
  /** At most so many octets; none at the end of the stream. */
  | { readonly do: 'recv'; readonly fd: string; readonly length: number; readonly as?: string | undefined }
  /** One message, by as many recv() as it takes; no octets at the end of the stream. */
  | { readonly do: 'message'; readonly fd: string; readonly framing: Framing; readonly as: string }
  | { readonly do: 'shutdown'; readonly fd: string; readonly how: ShutdownHow }
  | { readonly do: 'close'; readonly fd: string }
  | { readonly do: 'setsockopt'; readonly fd: string; readonly option: SocketOption; readonly value: number }
  /** Time that the program spends with itself. */
  | { readonly do: 'work'; readonly for: Duration }
  | { readonly do: 'let'; readonly name: string; readonly value: Expression }
  /** A line of the program's output. */
  | { readonly do: 'print'; readonly value: Expression }
  /** `while n = recv(fd, length):` until the end of the stream. */
  | {
      readonly do: 'while recv';
      readonly fd: string;
      readonly length: number;
      readonly as?: string | undefined;
      readonly body: Block;
    }
  | {
      readonly do: 'while message';
      readonly fd: string;
      readonly framing: Framing;
      readonly as: string;
      readonly body: Block;
    }
  | { readonly do: 'forever'; readonly body: Block }
  | { readonly do: 'while'; readonly condition: Expression; readonly body: Block }
  /** Counts from one number up to another, both included. */
  | {
      readonly do: 'for';
      readonly name: string;
      readonly from: Expression;
      readonly to: Expression;
      readonly body: Block;
    }
  /** Once for each descriptor of a list, as the list is when the loop begins. */
  | { readonly do: 'for each'; readonly name: string; readonly list: string; readonly body: Block }
  | ReadinessStatement
  /** Leaves the innermost loop. */
  | { readonly do: 'break' }
  | { readonly do: 'if'; readonly condition: Expression; readonly body: Block }
  /** Stands behind an `if`. */
  | { readonly do: 'else'; readonly body: Block }
  /** Stands behind a call: runs where it gave this errno, or any with null. */
  | { readonly do: 'on'; readonly errno: Errno | null; readonly body: Block }
  /** Runs beside the rest, with the variables as they are now. */
  | { readonly do: 'thread'; readonly body: Block };

export interface Program {
  readonly name: string;
  readonly body: Block;
}

/** A statement in its place: programs run over these. */
export interface Line {
  readonly statement: Statement;
  /** How deep it is indented. */
  readonly level: number;
  /** The line of the statement that holds it; −1 at the outside. */
  readonly parent: number;
  /** The line after it and all that it holds. */
  readonly after: number;
}

const flattened = new WeakMap<Program, readonly Line[]>();

/** The statements in a row, each with its place in the blocks. Computed once for a program. */
export function linesOf(program: Program): readonly Line[] {
  const known = flattened.get(program);
  if (known !== undefined) return known;
  const lines: Line[] = [];
  const flatten = (body: Block, level: number, parent: number): void => {
    for (const statement of body) {
      const at = lines.length;
      lines.push({ statement, level, parent, after: at + 1 });
      if (!('body' in statement)) continue;
      flatten(statement.body, level + 1, at);
      lines[at] = { statement, level, parent, after: lines.length };
    }
  };
  flatten(program.body, 0, -1);
  flattened.set(program, lines);
  return lines;
}

const loops: ReadonlySet<Statement['do']> = new Set([
  'while recv',
  'while message',
  'forever',
  'while',
  'for',
  'for each',
]);
export const isLoop = ({ statement }: Line): boolean => loops.has(statement.do);

/** The statements about waiting for many descriptors. */
export const readinessStatements = [
  'setrlimit',
  'fcntl',
  'select',
  'poll',
  'epoll_create',
  'epoll_ctl',
  'epoll_wait',
] as const satisfies readonly ReadinessStatement['do'][];
const ofReadiness: ReadonlySet<Statement['do']> = new Set(readinessStatements);
export const isReadiness = (statement: Statement): statement is ReadinessStatement =>
  ofReadiness.has(statement.do);
