/** A program as data: a few statements over the socket calls, in blocks. Its text form is made in `text.ts`. */
import type { Duration } from '../base/time.ts';
import type { Data, ShutdownHow, SocketOption } from '../host/syscall.ts';
import type { Endpoint } from '../wire/address.ts';

export type Statement =
  | { readonly do: 'socket'; readonly as: string }
  | { readonly do: 'bind'; readonly fd: string; readonly to: Endpoint }
  | { readonly do: 'listen'; readonly fd: string; readonly backlog: number }
  | { readonly do: 'accept'; readonly fd: string; readonly as: string }
  | { readonly do: 'connect'; readonly fd: string; readonly to: Endpoint }
  /** `name` is what the text calls the octets. */
  | { readonly do: 'send'; readonly fd: string; readonly name: string; readonly data: Data }
  | { readonly do: 'recv'; readonly fd: string; readonly length: number }
  | { readonly do: 'shutdown'; readonly fd: string; readonly how: ShutdownHow }
  | { readonly do: 'close'; readonly fd: string }
  | { readonly do: 'setsockopt'; readonly fd: string; readonly option: SocketOption; readonly value: number }
  /** Time that the program spends with itself. */
  | { readonly do: 'work'; readonly for: Duration }
  /** `while n = recv(fd, length):` until the end of the stream. */
  | {
      readonly do: 'while recv';
      readonly fd: string;
      readonly length: number;
      readonly body: readonly Statement[];
    }
  | { readonly do: 'forever'; readonly body: readonly Statement[] };

export interface Program {
  readonly name: string;
  readonly body: readonly Statement[];
}

/** A statement in its place: programs run over these. */
export interface Line {
  readonly statement: Statement;
  /** How deep it is indented. */
  readonly level: number;
  /** The line of the loop around it; −1 at the outside. */
  readonly loop: number;
  /** The line after it and all that it holds. */
  readonly after: number;
}

const flattened = new WeakMap<Program, readonly Line[]>();

/** The statements in a row, each with its place in the blocks. Computed once for a program. */
export function linesOf(program: Program): readonly Line[] {
  const known = flattened.get(program);
  if (known !== undefined) return known;
  const lines: Line[] = [];
  const flatten = (body: readonly Statement[], level: number, loop: number): void => {
    for (const statement of body) {
      const at = lines.length;
      lines.push({ statement, level, loop, after: at + 1 });
      if (!('body' in statement)) continue;
      flatten(statement.body, level + 1, at);
      lines[at] = { statement, level, loop, after: lines.length };
    }
  };
  flatten(program.body, 0, -1);
  flattened.set(program, lines);
  return lines;
}
