/**
 * Running a program: plain state, one statement at a time. An errno stops it where it stands;
 * its sockets stay open, as those of a program that has ended do: nobody exits here.
 */
import type { Duration } from '../base/time.ts';
import type { Errno } from '../host/errno.ts';
import type { Return, Syscall } from '../host/syscall.ts';
import { linesOf, type Program } from './program.ts';

export interface Running {
  readonly program: Program;
  /** The line that runs, or runs next. */
  line: number;
  /** `ready` to run it, `calling` and waiting for its return, `working`, or over. */
  status: 'ready' | 'calling' | 'working' | 'ended' | 'stopped';
  readonly variables: Map<string, number>;
  /** Which lines have run. */
  readonly done: Set<number>;
  /** Line to the numbers of the sends that it has made, in this connection's order. */
  readonly sends: Map<number, number>;
  sent: number;
  errno: Errno | null;
}

export const startProgram = (program: Program): Running => ({
  program,
  line: 0,
  status: program.body.length === 0 ? 'ended' : 'ready',
  variables: new Map(),
  done: new Set(),
  sends: new Map(),
  sent: 0,
  errno: null,
});

export const copyRunning = (running: Running): Running => ({
  ...running,
  variables: new Map(running.variables),
  done: new Set(running.done),
  sends: new Map(running.sends),
});

/** What the program wants next. */
export type Wish =
  | { readonly wants: 'call'; readonly request: Syscall }
  | { readonly wants: 'work'; readonly for: Duration }
  | { readonly wants: 'nothing' };

/** Runs the line at which the program stands. */
export function runLine(running: Running): Wish {
  const line = linesOf(running.program)[running.line];
  if (line === undefined) {
    running.status = 'ended';
    return { wants: 'nothing' };
  }
  const { statement } = line;
  if (statement.do === 'forever') {
    running.done.add(running.line);
    running.line += 1;
    return runLine(running);
  }
  if (statement.do === 'work') {
    running.status = 'working';
    return { wants: 'work', for: statement.for };
  }
  running.status = 'calling';
  const fd = 'fd' in statement ? (running.variables.get(statement.fd) ?? -1) : -1;
  switch (statement.do) {
    case 'socket':
      return { wants: 'call', request: { call: 'socket' } };
    case 'bind':
    case 'connect':
      return { wants: 'call', request: { call: statement.do, fd, to: statement.to } };
    case 'listen':
      return { wants: 'call', request: { call: 'listen', fd, backlog: statement.backlog } };
    case 'accept':
    case 'close':
      return { wants: 'call', request: { call: statement.do, fd } };
    case 'send':
      running.sent += 1;
      running.sends.set(running.line, running.sent);
      return { wants: 'call', request: { call: 'send', fd, data: statement.data } };
    case 'recv':
    case 'while recv':
      return { wants: 'call', request: { call: 'recv', fd, length: statement.length } };
    case 'shutdown':
      return { wants: 'call', request: { call: 'shutdown', fd, how: statement.how } };
    case 'setsockopt':
      return {
        wants: 'call',
        request: { call: 'setsockopt', fd, option: statement.option, value: statement.value },
      };
  }
}

/** The call came back: the program goes on behind it, or stops on its error. */
export function returned(running: Running, result: Pick<Return, 'value' | 'errno'>): void {
  const line = linesOf(running.program)[running.line];
  if (line === undefined) return;
  if (result.errno !== null) {
    running.status = 'stopped';
    running.errno = result.errno;
    return;
  }
  const { statement } = line;
  if ('as' in statement) running.variables.set(statement.as, result.value);
  if (statement.do === 'accept') {
    // A new connection has send() numbers of its own.
    running.sent = 0;
    running.sends.clear();
  }
  running.done.add(running.line);
  if (statement.do === 'while recv' && result.value > 0) enterBody(running, line.after);
  else advance(running, line.after);
}

/** Its work is done. */
export function worked(running: Running): void {
  const line = linesOf(running.program)[running.line];
  running.done.add(running.line);
  advance(running, line?.after ?? running.line + 1);
}

/** Into a loop's body, or round again where it has none. */
function enterBody(running: Running, after: number): void {
  if (running.line + 1 < after) running.line += 1;
  running.status = 'ready';
}

/** Behind a statement: the next one, or back to the head of the loop that ends there. */
function advance(running: Running, to: number): void {
  const lines = linesOf(running.program);
  let loop = lines[running.line]?.loop ?? -1;
  let next = to;
  while (loop >= 0 && next >= (lines[loop]?.after ?? 0)) {
    next = loop;
    // A loop's head runs again; it ends the program only when nothing is left behind it.
    loop = -1;
  }
  running.line = next;
  running.status = next >= lines.length ? 'ended' : 'ready';
  if (lines[next]?.statement.do === 'forever') forgetBody(running, next, lines[next]?.after ?? next);
}

/** A new round: its lines have not run yet. */
function forgetBody(running: Running, from: number, to: number): void {
  for (let line = from; line < to; line++) running.done.delete(line);
}
