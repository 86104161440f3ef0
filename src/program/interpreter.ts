/**
 * Running a program: plain state, one statement at a time. An errno that no handler takes stops its thread where it
 * stands; its sockets stay open, as those of a program that has ended do: nobody exits here.
 */
import { present } from '../base/assert.ts';
import { noOctets, type Octets } from '../base/octets.ts';
import type { Duration } from '../base/time.ts';
import type { Return, Syscall } from '../host/syscall.ts';
import type { Printed, Value } from './expression.ts';
import { laterStatements } from './later-statements.ts';
import { isLoop, isReadiness, type Line, linesOf, type Program, type Statement } from './program.ts';

export interface Running {
  readonly program: Program;
  /** The first is the program's own; the others are those that it has started. */
  readonly threads: Thread[];
  /** What it has printed last, a line each. */
  readonly output: Printed[];
}

export interface Thread {
  readonly name: string;
  /** The line of the `thread` that began it; −1 for the program's own. */
  readonly root: number;
  /** The line that runs, or runs next. */
  line: number;
  /** `ready` to run it, `calling` and waiting for its return, `working`, or over. */
  status: 'ready' | 'calling' | 'working' | 'ended' | 'stopped';
  readonly variables: Map<string, Value>;
  /** Descriptor to octets that have come behind the last message. */
  readonly rests: Map<number, Octets>;
  /** The line of each `for` under way, to where its count ends, or to its list and the place of the next in it. */
  readonly counts: Map<number, number | { readonly list: readonly number[]; readonly next: number }>;
  /** Which lines have run. */
  readonly done: Set<number>;
  /** Line to the numbers of the sends that it has made, in this connection's order. */
  readonly sends: Map<number, number>;
  sent: number;
  /** Why it has stopped: an errno, or a sentence. */
  fault: string | null;
}

/** The thread in which a program begins. */
export const mainThread = 'main';

export function startProgram(program: Program): Running {
  const main: Thread = {
    name: mainThread,
    root: -1,
    line: 0,
    status: program.body.length === 0 ? 'ended' : 'ready',
    variables: new Map(),
    rests: new Map(),
    counts: new Map(),
    done: new Set(),
    sends: new Map(),
    sent: 0,
    fault: null,
  };
  return { program, threads: [main], output: [] };
}

export const copyRunning = ({ program, threads, output }: Running): Running => ({
  program,
  threads: threads.map(copyThread),
  output: output.slice(),
});

export const copyThread = (thread: Thread): Thread => ({
  ...thread,
  variables: new Map(thread.variables),
  rests: new Map(thread.rests),
  counts: new Map(thread.counts),
  done: new Set(thread.done),
  sends: new Map(thread.sends),
});

export function threadIn({ threads }: Running, name: string): Thread | null {
  // Threads are numbered as they begin.
  const at = name === mainThread ? 0 : Number(name.slice('thread '.length)) - 1;
  const thread = threads[at];
  return thread?.name === name ? thread : null;
}

export const threadOf = (running: Running, name = mainThread): Thread =>
  present(threadIn(running, name), 'a program has the threads that it has started');

/** What a thread wants next. Having started another one, it goes on itself. */
export type Wish =
  | { readonly wants: 'call'; readonly request: Syscall }
  | { readonly wants: 'work'; readonly for: Duration }
  | { readonly wants: 'thread'; readonly thread: Thread }
  | { readonly wants: 'nothing' };

/** So many statements in a row without a call or work are taken for a loop that never ends. */
const mostWithoutCall = 100_000;

/** Runs the line at which the thread stands, and those behind it that need nobody else. */
export function runLine(running: Running, thread: Thread = threadOf(running)): Wish {
  const lines = linesOf(running.program);
  for (let count = 0; count < mostWithoutCall; count++) {
    const line = lines[thread.line];
    if (thread.status === 'stopped') return nothing;
    if (thread.status === 'ended' || line === undefined || isOver(lines, thread)) {
      thread.status = 'ended';
      return nothing;
    }
    const wish = runStatement(running, thread, line);
    if (wish !== null) return wish;
  }
  return stop(thread, 'a loop that makes no call and does no work never ends here');
}

const nothing: Wish = { wants: 'nothing' };

export function stop(thread: Thread, fault: string): Wish {
  thread.status = 'stopped';
  thread.fault = fault;
  return nothing;
}

/** A thread ends where its block does. */
function isOver(lines: readonly Line[], { root, line }: Thread): boolean {
  return line >= (root < 0 ? lines.length : (lines[root]?.after ?? 0));
}

/** Null says that it is done, and the next one may run. */
function runStatement(running: Running, thread: Thread, line: Line): Wish | null {
  const { statement } = line;
  const lines = linesOf(running.program);
  switch (statement.do) {
    case 'forever':
      thread.done.add(thread.line);
      enterBody(thread, line);
      return null;
    case 'work':
      thread.status = 'working';
      return { wants: 'work', for: statement.for };
    case 'else':
    case 'on':
      // Who comes from above has taken another way.
      return goOn(lines, thread, line.after);
    case 'break':
    case 'thread':
    case 'let':
    case 'print':
    case 'if':
    case 'while':
    case 'for':
    case 'for each':
    case 'message':
    case 'while message':
      return laterStatements.get().run(running, thread, line, statement);
    default:
      return withoutSignal(lines, line, call(thread, statement));
  }
}

export const descriptor = ({ variables }: Thread, name: string): number => {
  const fd = variables.get(name);
  return typeof fd === 'number' ? fd : -1;
};

export function read(thread: Thread, fd: string, length: number): Wish {
  thread.status = 'calling';
  return { wants: 'call', request: { call: 'recv', fd: descriptor(thread, fd), length } };
}

type Call = Exclude<
  Statement,
  | { do: 'work' | 'break' | 'message' | 'let' | 'print' }
  | Extract<
      Statement,
      { do: 'forever' | 'else' | 'on' | 'thread' | 'if' | 'while' | 'for' | 'for each' | 'while message' }
    >
>;

function call(thread: Thread, statement: Call): Wish {
  if (statement.do === 'recv' || statement.do === 'while recv')
    return read(thread, statement.fd, statement.length);
  const request = requestOf(thread, statement);
  if (typeof request === 'string') return stop(thread, request);
  thread.status = 'calling';
  if (request.call === 'send') {
    thread.sent += 1;
    thread.sends.set(thread.line, thread.sent);
  }
  return { wants: 'call', request };
}

function requestOf(
  thread: Thread,
  statement: Exclude<Call, { do: 'recv' } | { do: 'while recv' }>,
): Syscall | string {
  if (statement.do === 'socket') return { call: 'socket' };
  if (isReadiness(statement)) return laterStatements.get().readinessCall(thread, statement);
  const fd = descriptor(thread, statement.fd);
  switch (statement.do) {
    case 'bind':
    case 'connect':
      return { call: statement.do, fd, to: statement.to };
    case 'listen':
      return { call: 'listen', fd, backlog: statement.backlog };
    case 'accept':
    case 'close':
      return { call: statement.do, fd };
    case 'send':
      return { call: 'send', fd, data: statement.data };
    case 'send value':
      return laterStatements.get().sendOf(thread, fd, statement.value);
    case 'shutdown':
      return { call: 'shutdown', fd, how: statement.how };
    case 'setsockopt':
      return { call: 'setsockopt', fd, option: statement.option, value: statement.value };
  }
}

/** Who handles EPIPE asks for no SIGPIPE. */
function withoutSignal(lines: readonly Line[], line: Line, wish: Wish): Wish {
  if (wish.wants !== 'call' || wish.request.call !== 'send') return wish;
  if (handlerOf(lines, line, 'EPIPE') === null) return wish;
  return { ...wish, request: { ...wish.request, flags: ['MSG_NOSIGNAL'] } };
}

/** The call came back: the thread goes on behind it, or where its errno is handled, or stops on it. */
export function returned(
  running: Running,
  result: Pick<Return, 'value' | 'errno'> & Partial<Pick<Return, 'given'>>,
  thread: Thread = threadOf(running),
): void {
  const lines = linesOf(running.program);
  const line = lines[thread.line];
  if (line === undefined || thread.status === 'stopped') return;
  if (result.errno !== null) {
    const handler = handlerOf(lines, line, result.errno);
    if (handler === null) fail(running, thread, line, result.errno);
    else {
      thread.status = 'ready';
      branch(lines, thread, handler);
      settle(lines, thread);
    }
    return;
  }
  const { statement } = line;
  thread.done.add(thread.line);
  thread.status = 'ready';
  const octets = result.given?.octets ?? noOctets;
  switch (statement.do) {
    case 'socket':
    case 'accept':
      thread.variables.set(statement.as, result.value);
      if (statement.do === 'socket') break;
      // A new connection has send() numbers of its own.
      thread.sent = 0;
      thread.sends.clear();
      thread.rests.delete(result.value);
      break;
    case 'recv':
    case 'while recv':
      if (statement.as !== undefined) thread.variables.set(statement.as, octets);
      if (statement.do !== 'while recv' || result.value === 0) break;
      enterBody(thread, line);
      return;
    case 'message':
    case 'while message':
      laterStatements.get().octetsCame(lines, thread, line, statement, result.value === 0 ? null : octets);
      return;
    default:
      if (isReadiness(statement)) laterStatements.get().readinessCame(thread, statement, result);
  }
  goOn(lines, thread, line.after);
  settle(lines, thread);
}

/** Its work is done. */
export function worked(running: Running, thread: Thread = threadOf(running)): void {
  const lines = linesOf(running.program);
  thread.done.add(thread.line);
  thread.status = 'ready';
  goOn(lines, thread, thread.line + 1);
  settle(lines, thread);
}

/** The line of the first handler behind a call that takes the errno; null where there is none. */
function handlerOf(lines: readonly Line[], line: Line, errno: string): number | null {
  for (let at = line.after; lines[at]?.statement.do === 'on'; at = lines[at]?.after ?? at + 1) {
    const { statement } = present(lines[at], 'a handler is a line');
    if (statement.do === 'on' && (statement.errno === null || statement.errno === errno)) return at;
  }
  return null;
}

/** An errno stops its thread; a broken pipe is told by SIGPIPE, which ends the whole program. */
function fail(running: Running, thread: Thread, { statement }: Line, errno: string): void {
  const isSignal = errno === 'EPIPE' && (statement.do === 'send' || statement.do === 'send value');
  for (const one of isSignal ? running.threads : [thread])
    if (one.status !== 'ended') stop(one, isSignal ? 'SIGPIPE' : errno);
}

/** Into a loop's body, or round again where it has none. */
export function enterBody(thread: Thread, line: Line): void {
  if (thread.line + 1 < line.after) thread.line += 1;
  thread.status = 'ready';
}

/** Into a block that runs once, or past it where it is empty. */
export function branch(lines: readonly Line[], thread: Thread, at: number): null {
  const after = lines[at]?.after ?? at + 1;
  thread.done.add(at);
  if (at + 1 === after) return goOn(lines, thread, after, at);
  thread.line = at + 1;
  return null;
}

/** Behind a statement: the next one, or out of the block that ends there, or back to the head of its loop. */
export function goOn(lines: readonly Line[], thread: Thread, to: number, from = thread.line): null {
  let next = to;
  let parent = lines[from]?.parent ?? -1;
  while (parent >= 0 && parent !== thread.root && next >= (lines[parent]?.after ?? 0)) {
    const block = present(lines[parent], 'a line has its parent');
    next = isLoop(block) ? parent : block.after;
    parent = isLoop(block) ? -1 : block.parent;
  }
  thread.line = next;
  if (lines[next]?.statement.do === 'forever') forgetBody(thread, next, lines[next]?.after ?? next);
  return null;
}

export function settle(lines: readonly Line[], thread: Thread): void {
  if (isOver(lines, thread)) thread.status = 'ended';
}

/** A new round: its lines have not run yet. */
function forgetBody({ done }: Thread, from: number, to: number): void {
  for (let line = from; line < to; line++) done.delete(line);
}
