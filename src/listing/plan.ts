/**
 * A program made ready to be written in another language: statements as a tree with what belongs to each (the other
 * branch, the handlers of errnos), what the language leaves to the reader of the simulation made plain (where in the
 * alphabet a send begins), and what each variable is used for.
 */
import { present } from '../base/assert.ts';
import type { Errno } from '../host/errno.ts';
import type { Expression } from '../program/expression.ts';
import { type Kind, kindsOf } from '../program/kinds.ts';
import { type Block, isLoop, linesOf, type Program, type Statement } from '../program/program.ts';

export interface Step {
  /** The line of the program, from 0. */
  readonly at: number;
  readonly statement: Statement;
  readonly body: readonly Step[];
  /** The `else` of an `if`. */
  readonly otherwise: Branch | null;
  readonly handlers: readonly Handler[];
  /** Of a send of the alphabet: the stream position at which it begins, or the variable that counts it. */
  readonly from: number | string;
}
export interface Branch {
  readonly at: number;
  readonly body: readonly Step[];
}
export interface Handler extends Branch {
  readonly errno: Errno | null;
}

export interface Plan {
  readonly name: string;
  readonly steps: readonly Step[];
  readonly kinds: ReadonlyMap<string, Kind>;
}

/** `reserved`: names that mean something in the language, or in the listing. */
export function planOf(original: Program, reserved: ReadonlySet<string>): Plan {
  const program = { ...original, body: renamed(original.body, reserved) as Block };
  const positions = countSends(program);
  const kinds = new Map(kindsOf(program).of);
  for (const counter of positions.counters.values()) kinds.set(counter, 'number');
  let at = 0;
  const build = (block: Block): readonly Step[] => {
    const steps: Step[] = [];
    for (let index = 0; index < block.length; index++) {
      const statement = present(block[index], 'a block has no gaps');
      const line = at;
      at += 1;
      const body = 'body' in statement ? build(statement.body) : [];
      let otherwise: Branch | null = null;
      const handlers: Handler[] = [];
      for (let next = block[index + 1]; next?.do === 'else' || next?.do === 'on'; next = block[index + 1]) {
        index += 1;
        const behind = at;
        at += 1;
        const branch = { at: behind, body: build(next.body) };
        if (next.do === 'else') otherwise = branch;
        else handlers.push({ ...branch, errno: next.errno });
      }
      steps.push({ at: line, statement, body, otherwise, handlers, from: positions.of.get(line) ?? 0 });
      steps.push(...counting(statement, line, positions.counters));
    }
    return steps;
  };
  return { name: program.name, steps: build(program.body), kinds };
}

interface Positions {
  /** Line of a send to its place in the stream, where that is known, or to its counter. */
  readonly of: ReadonlyMap<number, number | string>;
  /** Connection to the variable that counts what it has sent. */
  readonly counters: ReadonlyMap<string, string>;
}

/** The alphabet goes on where the stream stands: in a straight line that is known, elsewhere a variable counts. */
function countSends(program: Program): Positions {
  const lines = linesOf(program);
  const loopOf = (at: number): number => {
    let parent = lines[at]?.parent ?? -1;
    while (parent >= 0 && !isLoop(present(lines[parent], 'a line has its parent')))
      parent = lines[parent]?.parent ?? -1;
    return parent;
  };
  const of = new Map<number, number | string>();
  const sent = new Map<string, { total: number; loop: number }>();
  const uncertain = new Set<string>();
  lines.forEach(({ statement, parent }, at) => {
    if (statement.do === 'socket' || statement.do === 'accept')
      sent.set(statement.as, { total: 0, loop: loopOf(at) });
    if (statement.do !== 'send' && statement.do !== 'send value') return;
    const known = sent.get(statement.fd);
    const isBranch = parent >= 0 && /^(if|else|on|thread)$/.test(lines[parent]?.statement.do ?? '');
    if (known === undefined || known.loop !== loopOf(at) || isBranch || statement.do === 'send value')
      uncertain.add(statement.fd);
    else {
      if ('length' in statement.data) of.set(at, known.total);
      known.total += 'length' in statement.data ? statement.data.length : statement.data.text.length;
    }
  });
  const counters = new Map<string, string>();
  lines.forEach(({ statement }, at) => {
    if (statement.do !== 'send' || !('length' in statement.data) || !uncertain.has(statement.fd)) return;
    counters.set(statement.fd, `${statement.fd}_sent`);
    of.set(at, `${statement.fd}_sent`);
  });
  return { of, counters };
}

/** What keeps a counter true behind a statement. */
function counting(statement: Statement, at: number, counters: ReadonlyMap<string, string>): readonly Step[] {
  const step = (name: string, value: Expression): Step => ({
    at,
    statement: { do: 'let', name, value },
    body: [],
    otherwise: null,
    handlers: [],
    from: 0,
  });
  const opened =
    statement.do === 'accept' || statement.do === 'socket' ? counters.get(statement.as) : undefined;
  if (opened !== undefined) return [step(opened, 0)];
  const sends =
    statement.do === 'send' || statement.do === 'send value' ? counters.get(statement.fd) : undefined;
  if (sends === undefined) return [];
  const length: Expression =
    statement.do === 'send value'
      ? { function: 'length', of: [statement.value] }
      : statement.do === 'send' && 'length' in statement.data
        ? statement.data.length
        : {
            function: 'length',
            of: [{ text: statement.do === 'send' && 'text' in statement.data ? statement.data.text : '' }],
          };
  return [step(sends, { operator: '+', left: { variable: sends }, right: length })];
}

/** Every step, in the order of the text. */
export function* stepsIn(steps: readonly Step[]): Generator<Step> {
  for (const step of steps) {
    yield step;
    yield* stepsIn(step.body);
    if (step.otherwise !== null) yield* stepsIn(step.otherwise.body);
    for (const { body } of step.handlers) yield* stepsIn(body);
  }
}

/** Whether a block ends in a loop that nothing leaves. */
export function isEndless(steps: readonly Step[]): boolean {
  const last = steps.at(-1);
  return last?.statement.do === 'forever' && !leaves(last.body);
}

/** Whether a break in a block leaves the loop around it. */
function leaves(steps: readonly Step[]): boolean {
  return steps.some(
    ({ statement, body, otherwise, handlers }) =>
      statement.do === 'break' ||
      (statement.do === 'if' && (leaves(body) || leaves(otherwise?.body ?? []))) ||
      handlers.some((handler) => leaves(handler.body)),
  );
}

/** A variable whose name is taken has an underscore more. */
function renamed(data: unknown, reserved: ReadonlySet<string>): unknown {
  if (Array.isArray(data)) return data.map((item) => renamed(item, reserved));
  if (typeof data !== 'object' || data === null) return data;
  const statement = 'do' in data ? data.do : null;
  const isVariable = (key: string): boolean =>
    /^(fd|as|variable|list|target)$/.test(key) ||
    (key === 'name' && /^(let|for|for each)$/.test(String(statement)));
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      isVariable(key) && reserved.has(String(value)) ? `${value}_` : renamed(value, reserved),
    ]),
  );
}
