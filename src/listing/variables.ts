/**
 * Where a language that declares its variables declares them: in the innermost block that holds all that mentions one, at
 * its first assignment if that comes first there, before the first mention otherwise. A thread is a function of its own,
 * which is given the variables that it needs.
 */
import type { Expression } from '../program/expression.ts';
import type { Statement } from '../program/program.ts';
import type { Step } from './plan.ts';

export interface Variables {
  /** Declared where the step assigns them. */
  readonly at: ReadonlyMap<Step, ReadonlySet<string>>;
  /** Declared in front of a step. */
  readonly before: ReadonlyMap<Step, readonly string[]>;
  /** Assigned in more than one place, or in a loop outside of which they are declared. */
  readonly changing: ReadonlySet<string>;
  /** Looked at somewhere. */
  readonly read: ReadonlySet<string>;
  /** What each thread is given. */
  readonly given: ReadonlyMap<Step, readonly string[]>;
}

/** One statement that mentions a variable, with the blocks around it, the outermost first. */
interface Mention {
  readonly way: readonly (readonly [block: object, step: Step])[];
  readonly step: Step;
  readonly writes: boolean;
}

export function variablesOf(steps: readonly Step[]): Variables {
  const found = {
    at: new Map(),
    before: new Map(),
    changing: new Set<string>(),
    read: new Set<string>(),
    given: new Map(),
  };
  declare(steps, new Set(), found as Found);
  return found;
}

type Found = {
  at: Map<Step, Set<string>>;
  before: Map<Step, string[]>;
  changing: Set<string>;
  read: Set<string>;
  given: Map<Step, string[]>;
};

/** One function: the program's own, or a thread's, which knows some variables already. */
function declare(steps: readonly Step[], known: ReadonlySet<string>, found: Found): ReadonlySet<string> {
  const mentions = new Map<string, Mention[]>();
  const wanted = new Set<string>();
  const mention = (name: string, one: Mention): void => {
    mentions.set(name, [...(mentions.get(name) ?? []), one]);
    if (!one.writes) found.read.add(name);
  };
  const walk = (block: readonly Step[], way: Mention['way']): void => {
    for (const step of block) {
      const here = [...way, [block, step] as const];
      for (const name of readBy(step.statement)) mention(name, { way: here, step, writes: false });
      if (typeof step.from === 'string') mention(step.from, { way: here, step, writes: false });
      const written = writtenBy(step.statement);
      if (written !== null) mention(written, { way: here, step, writes: true });
      if (step.statement.do === 'thread') {
        const outer = new Set([
          ...known,
          ...[...mentions].filter(([, all]) => all.some(({ writes }) => writes)).map(([name]) => name),
        ]);
        const given = [...declare(step.body, outer, found)];
        found.given.set(step, given);
        for (const name of given) mention(name, { way: here, step, writes: false });
      } else walk(step.body, here);
      if (step.otherwise !== null) walk(step.otherwise.body, here);
      for (const { body } of step.handlers) walk(body, here);
    }
  };
  walk(steps, []);
  for (const [name, all] of mentions) {
    if (known.has(name)) {
      wanted.add(name);
      if (all.some(({ writes }) => writes)) found.changing.add(name);
    } else place(name, all, found);
  }
  return wanted;
}

function place(name: string, all: readonly Mention[], found: Found): void {
  const [first] = all;
  if (first === undefined) return;
  let depth = 0;
  while (
    all.every(({ way }) => way[depth + 1] !== undefined && way[depth + 1]?.[0] === first.way[depth + 1]?.[0])
  )
    depth += 1;
  const holder = first.way[depth]?.[1];
  if (holder === undefined) return;
  // A loop that gives its variable a value each round may hold all that mentions it.
  const ownLoop = first.writes && first.way.length === depth + 1;
  const isWithin = all.every(({ way }) => way[depth]?.[1] === holder);
  const declaresHere =
    ownLoop &&
    holder.handlers.length === 0 &&
    !readBy(holder.statement).includes(name) &&
    (!('body' in holder.statement) || isWithin);
  if (declaresHere) {
    const names = found.at.get(holder) ?? new Set();
    found.at.set(holder, names.add(name));
  } else found.before.set(holder, [...(found.before.get(holder) ?? []), name]);
  if (!declaresHere || all.filter(({ writes }) => writes).length > 1) found.changing.add(name);
}

/** The variable that a statement gives a value. */
export function writtenBy(statement: Statement): string | null {
  if (statement.do === 'let' || statement.do === 'for' || statement.do === 'for each') return statement.name;
  return 'as' in statement ? (statement.as ?? null) : null;
}

/** The variables that a statement looks at. */
export function readBy(statement: Statement): readonly string[] {
  const names = 'fd' in statement ? [statement.fd] : [];
  if ('list' in statement) names.push(statement.list);
  if ('target' in statement) names.push(statement.target);
  for (const key of ['value', 'condition', 'from', 'to'] as const)
    if (
      key in statement &&
      statement.do !== 'bind' &&
      statement.do !== 'connect' &&
      statement.do !== 'setsockopt'
    )
      names.push(...namesIn((statement as unknown as Record<string, Expression>)[key] ?? 0));
  return names;
}

function namesIn(expression: Expression): readonly string[] {
  if (typeof expression === 'number' || 'text' in expression) return [];
  if ('variable' in expression) return [expression.variable];
  if ('function' in expression) return expression.of.flatMap(namesIn);
  return [...namesIn(expression.left), ...namesIn(expression.right)];
}
