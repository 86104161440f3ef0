/**
 * A server that waits for many descriptors with one thread, told as a language does whose library does that waiting: each
 * connection has a routine of its own, and select(), poll() or epoll stand below, in the language's scheduler.
 */
import type { Expression } from '../program/expression.ts';
import { type Block, linesOf, type Program, type Statement } from '../program/program.ts';
import { programText } from '../program/program-text.ts';
import type { Listing } from './listing.ts';
import { readBy } from './variables.ts';

/** A statement with the line at which it stood; of those within it as well. */
interface Placed {
  readonly statement: Statement;
  readonly at: readonly number[];
  readonly body: readonly Placed[];
}

export interface Told {
  readonly program: Program;
  /** Of each of its lines, those of the original that it carries out. */
  readonly places: readonly (readonly number[])[];
  /** Lines whose work the language's own scheduler does. */
  readonly below: readonly number[];
}

const waits = new Set<Statement['do']>(['select', 'poll', 'epoll_wait']);
const keepsInterest = new Set<Statement['do']>([...waits, 'setrlimit', 'fcntl', 'epoll_create', 'epoll_ctl']);

/** Whether a program says how to wait for many descriptors. */
export const waitsForMany = (program: Program): boolean =>
  linesOf(program).some(({ statement }) => keepsInterest.has(statement.do) || statement.do === 'for each');

/** Null where the program is no server of this form: wait, then accept() on the listener and serve the others. */
export function routinePerConnection(program: Program): Told | null {
  const placed = place(program);
  const loop = placed.at(-1);
  if (loop?.statement.do !== 'forever') return null;
  const round = loop.body.find(({ statement }) => statement.do === 'for each');
  const choice = round?.body.find(({ statement }) => statement.do === 'if');
  const other = round?.body.find(({ statement }) => statement.do === 'else');
  if (round?.statement.do !== 'for each' || choice === undefined || other === undefined) return null;
  if (!loop.body.some(({ statement }) => waits.has(statement.do))) return null;
  const fd = round.statement.name;
  const accepts = flat(choice.body).find(({ statement }) => statement.do === 'accept');
  if (accepts?.statement.do !== 'accept') return null;
  const connection = accepts.statement.as;
  const lists = new Set(
    placed.flatMap(({ statement }) =>
      statement.do === 'let' && isList(statement.value) ? [statement.name] : [],
    ),
  );
  const below: number[] = [];
  const isOwn = (one: Placed): boolean => {
    const { statement } = one;
    const isKept =
      !keepsInterest.has(statement.do) &&
      !(statement.do === 'let' && lists.has(statement.name)) &&
      !ofEagain(statement);
    if (!isKept) below.push(...one.at, ...flat(one.body).flatMap(({ at }) => at));
    return isKept;
  };
  const own = (body: readonly Placed[]): readonly Placed[] =>
    body.filter(isOwn).map((one) => ({ ...one, body: own(one.body) }));
  /** What goes on until EAGAIN is a loop already. */
  const oneRound = (body: readonly Placed[]): readonly Placed[] => {
    const kept = own(body);
    const [only] = kept;
    if (kept.length !== 1 || only?.statement.do !== 'forever') return kept;
    below.push(...only.at);
    return only.body;
  };
  const before = own(placed.slice(0, -1));
  const mentionsList = (one: Placed): boolean => readBy(one.statement).some((name) => lists.has(name));
  const accepted = oneRound(choice.body);
  const rounds = oneRound(other.body);
  if (flat([...before, ...accepted, ...rounds]).some(mentionsList)) return null;
  const serving: Placed = {
    statement: { do: 'forever', body: [] },
    at: other.at,
    body: leaving(rounds, fd).map((one) => named(one, fd, connection)),
  };
  const told: readonly Placed[] = [
    ...before,
    {
      statement: { do: 'forever', body: [] },
      at: loop.at,
      body: [
        ...accepted,
        { statement: { do: 'thread', body: [] }, at: [...round.at, ...choice.at], body: [serving] },
      ],
    },
  ];
  below.push(...loop.body.filter(({ statement }) => waits.has(statement.do)).flatMap(({ at }) => at));
  const places: (readonly number[])[] = [];
  const build = (body: readonly Placed[]): Block =>
    body.map(({ statement, at, body: inner }) => {
      places.push(at);
      return 'body' in statement ? { ...statement, body: build(inner) } : statement;
    });
  return {
    program: { ...program, body: build(told) },
    places,
    below: [...new Set(below)].sort((a, b) => a - b),
  };
}

function place(program: Program): readonly Placed[] {
  let at = 0;
  const build = (body: Block): readonly Placed[] =>
    body.map((statement) => {
      const line = at++;
      return { statement, at: [line], body: 'body' in statement ? build(statement.body) : [] };
    });
  return build(program.body);
}

const flat = (body: readonly Placed[]): readonly Placed[] => body.flatMap((one) => [one, ...flat(one.body)]);

const isList = (value: Expression): boolean =>
  typeof value === 'object' && 'function' in value && value.function === 'descriptors';

/** Nobody meets EAGAIN who waits in the call. */
const ofEagain = (statement: Statement): boolean => statement.do === 'on' && statement.errno === 'EAGAIN';

/** Whoever closes the connection leaves the loop that serves it. */
const leaving = (body: readonly Placed[], fd: string): readonly Placed[] =>
  body.flatMap((one, index) => {
    const inner = { ...one, body: leaving(one.body, fd) };
    const { statement } = one;
    const closes = statement.do === 'close' && statement.fd === fd;
    if (!closes || body[index + 1]?.statement.do === 'break') return [inner];
    return [inner, { statement: { do: 'break' } as const, at: one.at, body: [] }];
  });

/** The descriptor of the list is the connection that accept() has given. */
function named({ statement, at, body }: Placed, from: string, to: string): Placed {
  const rename = (data: unknown): unknown => {
    if (Array.isArray(data)) return data.map(rename);
    if (typeof data !== 'object' || data === null) return data;
    return Object.fromEntries(
      Object.entries(data).map(([key, value]) => [
        key,
        (key === 'fd' || key === 'variable') && value === from ? to : rename(value),
      ]),
    );
  };
  return { statement: rename(statement) as Statement, at, body: body.map((one) => named(one, from, to)) };
}

/** A listing of what was told, its lines those of the original; what stands below the language is remarked in front. */
export function replaced(listing: Listing, { places, below }: Told, remark: string): Listing {
  return {
    file: listing.file,
    lines: [
      { text: remark, of: below },
      ...listing.lines.map(({ text, of }) => ({
        text,
        of: [...new Set(of.flatMap((line) => places[line] ?? []))],
      })),
    ],
  };
}

/** What a language cannot say at all stands as a remark, line by line. */
export const remarked = (file: string, program: Program, remark: string, mark: string): Listing => ({
  file,
  lines: [
    { text: remark, of: [] },
    ...programText(program).map((text, at) => ({ text: `${mark} ${text}`, of: [at] })),
  ],
});
