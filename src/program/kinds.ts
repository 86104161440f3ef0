/**
 * What each variable of a program holds, and what in the program cannot be meant: looked for without running it. Faults
 * name the line (from 0) and the word in it.
 */
import { type Expression, signatureOf } from './expression.ts';
import { isLoop, type Line, linesOf, type Program, readinessStatements, type Statement } from './program.ts';

/** `socket`: one that neither listens nor connects; `descriptor`: one of a list, which may be of any sort. */
export type Kind =
  | 'number'
  | 'octets'
  | 'list'
  | 'listener'
  | 'connection'
  | 'socket'
  | 'epoll'
  | 'descriptor';

export interface KindFault {
  readonly line: number;
  /** The word at fault; empty for the whole line. */
  readonly word: string;
  readonly sentence: string;
}

export interface Kinds {
  readonly of: ReadonlyMap<string, Kind>;
  readonly faults: readonly KindFault[];
}

export function kindsOf(program: Program): Kinds {
  const lines = linesOf(program);
  const of = socketKinds(lines);
  const faults: KindFault[] = [];
  lines.forEach((line, at) => {
    const fault = (word: string, sentence: string): void => void faults.push({ line: at, word, sentence });
    const { statement } = line;
    if (isMisplaced(lines, line, at)) fault(...misplaced(statement));
    if (readsBehindMessage(lines, statement, at)) fault('recv', keptByMessage);
    if (statement.do === 'break' && isInLoopHandler(lines, line)) fault('break', cannotLeave);
    learn(statement, of, fault);
    use(statement, of, fault);
  });
  return { of, faults };
}

const nouns: { readonly [kind in Kind]: string } = {
  number: 'a number',
  octets: 'octets',
  listener: 'a socket that listens',
  connection: 'a connection',
  socket: 'a socket without a connection',
  list: 'a list of descriptors',
  epoll: 'an epoll instance',
  descriptor: 'a descriptor of a list',
};

/** Sockets are what the calls on them make of them, wherever these stand. */
function socketKinds(lines: readonly Line[]): Map<string, Kind> {
  const of = new Map<string, Kind>();
  for (const { statement } of lines) {
    if (statement.do === 'accept') of.set(statement.as, 'connection');
    if (statement.do === 'connect') of.set(statement.fd, 'connection');
    if (statement.do === 'socket' && !of.has(statement.as)) of.set(statement.as, 'socket');
  }
  for (const { statement } of lines)
    if (statement.do === 'listen' || statement.do === 'accept')
      if (of.get(statement.fd) === 'socket') of.set(statement.fd, 'listener');
  return of;
}

type Fault = (word: string, sentence: string) => void;

/** A statement gives its variable a value, and that a kind. */
function learn(statement: Statement, of: Map<string, Kind>, fault: Fault): void {
  const give = (name: string, kind: Kind): void => {
    const known = of.get(name);
    if (known === undefined) of.set(name, kind);
    else if (known !== kind)
      fault(name, `${name} is ${nouns[known]} already: give ${nouns[kind]} another name`);
  };
  switch (statement.do) {
    case 'recv':
    case 'while recv':
      if (statement.as !== undefined) give(statement.as, 'octets');
      return;
    case 'message':
    case 'while message':
      give(statement.as, 'octets');
      return;
    case 'for':
      give(statement.name, 'number');
      return;
    case 'for each':
      if (!isDescriptor(of.get(statement.name))) give(statement.name, 'descriptor');
      return;
    case 'select':
    case 'poll':
    case 'epoll_wait':
      give(statement.as, 'list');
      return;
    case 'epoll_create':
      give(statement.as, 'epoll');
      return;
    case 'let': {
      const kind = kindOf(statement.value, of);
      if (kind === 'list' && !changesInPlace(statement.name, statement.value))
        fault(
          statement.name,
          'a list changes in its place: fds = descriptors(), fds = fds + fd or fds = fds - fd',
        );
      if (kind === 'number' || kind === 'octets' || kind === 'list') give(statement.name, kind);
      else if (kind !== undefined)
        fault(statement.name, 'a socket keeps the one name that it was given first');
      return;
    }
    default:
  }
}

const changesInPlace = (name: string, value: Expression): boolean =>
  typeof value === 'object' &&
  ('function' in value ||
    ('operator' in value &&
      typeof value.left === 'object' &&
      'variable' in value.left &&
      value.left.variable === name));

function use(statement: Statement, of: ReadonlyMap<string, Kind>, fault: Fault): void {
  const expect = (expression: Expression, wanted: 'number' | 'octets' | null): void => {
    const kind = checkExpression(expression, of, fault);
    if (kind !== undefined && wanted !== null && kind !== wanted)
      fault(
        typeof expression === 'object' && 'variable' in expression ? expression.variable : '',
        `this is ${nouns[kind]}, and ${nouns[wanted]} ${wanted === 'octets' ? 'are' : 'is'} needed`,
      );
  };
  if ('fd' in statement) socketUse(statement, of, fault);
  switch (statement.do) {
    case 'send value':
      expect(statement.value, 'octets');
      break;
    case 'if':
    case 'while':
      expect(statement.condition, 'number');
      break;
    case 'for':
      expect(statement.from, 'number');
      expect(statement.to, 'number');
      break;
    case 'let':
      expect(statement.value, null);
      break;
    case 'print':
      if (checkExpression(statement.value, of, fault) === 'list')
        fault('', 'print() takes a number or octets: length() says how many a list has');
      break;
    case 'for each':
    case 'select':
    case 'poll':
      expectKind(statement.list, 'list', of, fault);
      break;
    case 'epoll_ctl':
      if (!isDescriptor(of.get(statement.target)))
        fault(
          statement.target,
          `${statement.target} is no socket: epoll_ctl() takes an instance and a socket`,
        );
      break;
    default:
  }
}

function expectKind(name: string, wanted: Kind, of: ReadonlyMap<string, Kind>, fault: Fault): void {
  const kind = of.get(name);
  if (kind === undefined) fault(name, `${name} has no value: give it one first`);
  else if (kind !== wanted) fault(name, `${name} is ${nouns[kind]}, and ${nouns[wanted]} is needed`);
}

const isDescriptor = (kind: Kind | undefined): boolean =>
  kind === 'listener' || kind === 'connection' || kind === 'socket' || kind === 'descriptor';

function socketUse(
  statement: Extract<Statement, { readonly fd: string }>,
  of: ReadonlyMap<string, Kind>,
  fault: Fault,
): void {
  const kind = of.get(statement.fd);
  const call = statement.do.replace(/^while | value$/, '');
  if (kind === undefined)
    fault(statement.fd, `${statement.fd} is no socket yet: socket() or accept() gives one`);
  else if (call.startsWith('epoll_') !== (kind === 'epoll') && call !== 'close')
    fault(
      statement.fd,
      `${call}() takes ${call.startsWith('epoll_') ? nouns.epoll : 'a socket'}, and ${statement.fd} is ${nouns[kind]}`,
    );
  else if (kind === 'number' || kind === 'octets' || kind === 'list')
    fault(statement.fd, `${call}() takes a socket, and ${statement.fd} is ${nouns[kind]}`);
  else if (kind === 'connection' && (call === 'listen' || call === 'accept'))
    fault(statement.fd, `${statement.fd} is a connection: a socket that listens needs a name of its own`);
  else if (kind === 'listener' && /^(send|recv|message|shutdown)$/.test(call))
    fault(statement.fd, `${statement.fd} listens: ${call}() takes the socket that accept() gives`);
}

/** What an expression gives; undefined where that is not known, which has been told. */
function checkExpression(
  expression: Expression,
  of: ReadonlyMap<string, Kind>,
  fault: Fault,
): Kind | undefined {
  if (typeof expression === 'object' && 'variable' in expression && !of.has(expression.variable))
    fault(expression.variable, `${expression.variable} has no value: give it one first`);
  if (typeof expression === 'object' && 'function' in expression) {
    const { takes } = signatureOf(expression.function);
    if (takes.length !== expression.of.length)
      fault(expression.function, `${expression.function}() takes ${takes.join(', ')}`);
    expression.of.forEach((argument, at) => {
      const kind = checkExpression(argument, of, fault);
      const wanted = takes[at];
      if (expression.function === 'length' && kind === 'list') return;
      if (kind !== undefined && wanted !== undefined && kind !== wanted)
        fault(
          expression.function,
          `${expression.function}() takes ${takes.join(', ')}; number ${at + 1} is ${nouns[kind]}`,
        );
    });
  }
  if (typeof expression === 'object' && 'operator' in expression) {
    const left = checkExpression(expression.left, of, fault);
    const right = checkExpression(expression.right, of, fault);
    const { operator } = expression;
    const isFine =
      (left === right && (left === 'number' || (left === 'octets' && /^(\+|==|!=)$/.test(operator)))) ||
      (left === 'list' && isDescriptor(right) && /^[-+]$/.test(operator)) ||
      (isDescriptor(left) && isDescriptor(right) && /^[!=]=$/.test(operator));
    if (left !== undefined && right !== undefined && !isFine)
      fault(
        '',
        `${operator} takes two numbers${/^(\+|==|!=)$/.test(operator) ? ', or octets on both sides' : ''}`,
      );
  }
  return kindOf(expression, of);
}

/** What an expression gives, by its form. */
export function kindOf(expression: Expression, of: ReadonlyMap<string, Kind>): Kind | undefined {
  if (typeof expression === 'number') return 'number';
  if ('text' in expression) return 'octets';
  if ('variable' in expression) return of.get(expression.variable);
  if ('function' in expression) return signatureOf(expression.function).gives;
  const left = kindOf(expression.left, of);
  return expression.operator === '+' || left === 'list' ? left : 'number';
}

/** The calls, which can give an errno. */
const calls: ReadonlySet<Statement['do']> = new Set([
  'socket',
  'bind',
  'listen',
  'accept',
  'connect',
  'send',
  'send value',
  'recv',
  'while recv',
  'message',
  'while message',
  'shutdown',
  'close',
  'setsockopt',
  ...readinessStatements,
]);

function isMisplaced(lines: readonly Line[], line: Line, at: number): boolean {
  const { statement } = line;
  if (statement.do === 'break') return !isInLoop(lines, line);
  if (statement.do !== 'else' && statement.do !== 'on') return false;
  const before = lines.findLast((other, index) => index < at && other.parent === line.parent)?.statement;
  if (statement.do === 'else') return before?.do !== 'if';
  return before === undefined || !(calls.has(before.do) || before.do === 'on');
}

function isInLoop(lines: readonly Line[], line: Line): boolean {
  for (let at = line.parent; at >= 0; ) {
    const parent = lines[at];
    if (parent === undefined || parent.statement.do === 'thread') return false;
    if (isLoop(parent)) return true;
    at = parent.parent;
  }
  return false;
}

const keptByMessage =
  'message() keeps what has come too early, and recv() would miss it: go on with message() on this connection';

/** What a message() before it has taken from the stream would be lost. */
function readsBehindMessage(lines: readonly Line[], statement: Statement, at: number): boolean {
  const isRecv = statement.do === 'recv' || statement.do === 'while recv';
  if (!isRecv || statement.as === undefined) return false;
  const before = lines.slice(0, at).map((line) => line.statement);
  const opened = before.findLastIndex(
    (one) =>
      (one.do === 'accept' && one.as === statement.fd) || (one.do === 'connect' && one.fd === statement.fd),
  );
  return before
    .slice(opened + 1)
    .some((one) => (one.do === 'message' || one.do === 'while message') && one.fd === statement.fd);
}

const cannotLeave =
  'behind a reading loop an errno cannot leave the loop around it too: give a variable a value, and look at it behind';

/** Most languages handle the errno of a reading loop within that loop. */
function isInLoopHandler(lines: readonly Line[], line: Line): boolean {
  for (let at = line.parent; at >= 0; at = lines[at]?.parent ?? -1) {
    const holder = lines[at];
    if (holder === undefined || isLoop(holder) || holder.statement.do === 'thread') return false;
    if (holder.statement.do !== 'on') continue;
    const call = lines.findLast(
      (other, index) => index < at && other.parent === holder.parent && other.statement.do !== 'on',
    );
    if (call !== undefined && isLoop(call)) return true;
  }
  return false;
}

function misplaced({ do: what }: Statement): [string, string] {
  if (what === 'break') return ['break', 'break leaves a loop, and stands in none'];
  if (what === 'else') return ['else', 'else stands right behind an if'];
  return ['on', 'on stands right behind the call whose errno it takes'];
}
