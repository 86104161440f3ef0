/** Running the statements that compute, branch, start threads and cut messages out of a stream; calls are the interpreter's. */
import { present } from '../base/assert.ts';
import { concat, noOctets, type Octets } from '../base/octets.ts';
import type { Syscall } from '../host/syscall.ts';
import { type Expression, evaluate, isList, type Printed } from './expression.ts';
import { takeMessage } from './framing.ts';
import {
  branch,
  copyThread,
  descriptor,
  enterBody,
  goOn,
  type Running,
  read,
  settle,
  stop,
  type Thread,
  type Wish,
} from './interpreter.ts';
import { isLoop, type Line, linesOf, type Statement } from './program.ts';

type Computing = Extract<Statement, { do: 'let' | 'print' | 'if' | 'while' | 'for' | 'for each' }>;
type Message = Extract<Statement, { do: 'message' | 'while message' }>;
type Later = Extract<Statement, { do: 'break' | 'thread' }> | Computing | Message;

const mostThreads = 10_001;
const mostLines = 1_000;
/** What a recv() for a message asks for. */
const chunk = 4_096;

/** Null says that it is done, and the next one may run. */
export function run(running: Running, thread: Thread, line: Line, statement: Later): Wish | null {
  const lines = linesOf(running.program);
  switch (statement.do) {
    case 'break':
      return leaveLoop(lines, thread, line);
    case 'thread':
      thread.done.add(thread.line);
      return startThread(running, thread, line);
    case 'message':
    case 'while message':
      return tookMessage(lines, thread, line, statement, false) ? null : read(thread, statement.fd, chunk);
    default:
      return compute(running, thread, line, statement);
  }
}

/** Of what was printed before its last lines nothing is kept. */
function print({ output }: Running, value: Printed): void {
  output.push(value);
  if (output.length > mostLines) output.shift();
}

function leaveLoop(lines: readonly Line[], thread: Thread, line: Line): Wish | null {
  let loop = line.parent;
  while (loop >= 0 && !isLoop(present(lines[loop], 'a line has its parent')))
    loop = lines[loop]?.parent ?? -1;
  if (loop < 0) return stop(thread, 'break stands in no loop');
  thread.counts.delete(loop);
  return goOn(lines, thread, lines[loop]?.after ?? 0, loop);
}

function startThread(running: Running, thread: Thread, line: Line): Wish {
  if (running.threads.length === mostThreads)
    return stop(thread, `a program has at most ${mostThreads} threads`);
  const begun: Thread = {
    ...copyThread(thread),
    name: `thread ${running.threads.length + 1}`,
    root: thread.line,
    line: thread.line + 1,
    status: 'ready',
    done: new Set(),
  };
  running.threads.push(begun);
  goOn(linesOf(running.program), thread, line.after);
  return { wants: 'thread', thread: begun };
}

function compute(running: Running, thread: Thread, line: Line, statement: Computing): Wish | null {
  const lines = linesOf(running.program);
  const into = (): null => {
    enterBody(thread, line);
    return null;
  };
  const value = (expression: Expression) => evaluate(expression, thread.variables);
  if (statement.do === 'for each') return nextOf(lines, thread, line, statement);
  if (statement.do === 'for') {
    const round = thread.counts.get(thread.line);
    const until = typeof round === 'number' ? round : undefined;
    const from = until === undefined ? value(statement.from) : value({ variable: statement.name });
    const to = until === undefined ? value(statement.to) : { ok: true as const, value: until };
    if (!from.ok || !to.ok) return stop(thread, from.ok ? (to.ok ? '' : to.error) : from.error);
    if (typeof from.value !== 'number' || typeof to.value !== 'number')
      return stop(thread, 'a for counts from one number up to another');
    const count = until === undefined ? from.value : from.value + 1;
    thread.done.add(thread.line);
    if (count > to.value) {
      thread.counts.delete(thread.line);
      return goOn(lines, thread, line.after);
    }
    thread.counts.set(thread.line, to.value);
    thread.variables.set(statement.name, count);
    return into();
  }
  const found = value('condition' in statement ? statement.condition : statement.value);
  if (!found.ok) return stop(thread, found.error);
  thread.done.add(thread.line);
  if (statement.do === 'let') thread.variables.set(statement.name, found.value);
  else if (statement.do === 'print') {
    if (isList(found.value)) return stop(thread, 'print() takes a number or octets');
    print(running, found.value);
  } else {
    if (typeof found.value !== 'number')
      return stop(thread, 'a condition is a number: 0 is no, all others are yes');
    if (found.value !== 0) return statement.do === 'if' ? branch(lines, thread, thread.line) : into();
    const next = lines[line.after];
    if (statement.do === 'if' && next?.statement.do === 'else') return branch(lines, thread, line.after);
  }
  return goOn(lines, thread, line.after);
}

function nextOf(
  lines: readonly Line[],
  thread: Thread,
  line: Line,
  { name, list }: Extract<Statement, { do: 'for each' }>,
): Wish | null {
  const value = thread.variables.get(list);
  const round = thread.counts.get(thread.line) ?? (isList(value) ? { list: value, next: 0 } : 0);
  if (typeof round === 'number') return stop(thread, `${list} is no list of descriptors`);
  thread.done.add(thread.line);
  const fd = round.list[round.next];
  if (fd === undefined) {
    thread.counts.delete(thread.line);
    return goOn(lines, thread, line.after);
  }
  thread.counts.set(thread.line, { list: round.list, next: round.next + 1 });
  thread.variables.set(name, fd);
  enterBody(thread, line);
  return null;
}

/** The send() of a value, or why there is none. */
export function sendOf({ variables }: Thread, fd: number, expression: Expression): Syscall | string {
  const value = evaluate(expression, variables);
  if (!value.ok) return value.error;
  return typeof value.value === 'number' || isList(value.value)
    ? 'send() takes octets: decimal(), pack16() or pack32() make them of a number'
    : { call: 'send', fd, data: { octets: value.value } };
}

/** A recv() for a message came back: null is the end of the stream. */
export function octetsCame(
  lines: readonly Line[],
  thread: Thread,
  line: Line,
  statement: Message,
  octets: Octets | null,
): void {
  const fd = descriptor(thread, statement.fd);
  thread.rests.set(fd, concat([thread.rests.get(fd) ?? noOctets, octets ?? noOctets]));
  // What is not complete is asked for again; the line is the same.
  if (tookMessage(lines, thread, line, statement, octets === null)) settle(lines, thread);
}

/** Gives a message that has come; none where the stream has ended before. False: it has not come yet. */
function tookMessage(
  lines: readonly Line[],
  thread: Thread,
  line: Line,
  statement: Message,
  ended: boolean,
): boolean {
  const fd = descriptor(thread, statement.fd);
  const taken = takeMessage(statement.framing, thread.rests.get(fd) ?? noOctets, ended);
  if (taken === null && !ended) return false;
  if (taken !== null) thread.rests.set(fd, taken.rest);
  thread.variables.set(statement.as, taken?.message ?? noOctets);
  thread.done.add(thread.line);
  if (statement.do === 'while message' && taken !== null) enterBody(thread, line);
  else goOn(lines, thread, line.after);
  return true;
}
