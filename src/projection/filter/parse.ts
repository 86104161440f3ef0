/**
 * The filter's grammar. Terms stand side by side for "and":
 *
 *   filter = all { ("or" | "||") all }
 *   all    = one { ["and" | "&&"] one }
 *   one    = ("not" | "!") one | "(" filter ")" | term
 *   term   = field [ "==" | "=" | "!=" | "<" | "<=" | ">" | ">=" ] number | word | "quoted words" | "[flags]"
 *
 * What a word means is in `terms.ts`. Must not know rows.
 */

import { fail, ok, type Result } from '../../base/result.ts';
import { hostNames } from '../../base/trace.ts';
import { type Term, termOf } from './terms.ts';

export type Filter =
  | { readonly kind: 'or' | 'and'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter }
  | Term;

interface Reader {
  readonly words: readonly string[];
  at: number;
}

/** The filter in this text, or what to do so that there is one. An empty text is null: it lets all rows through. */
export function parseFilter(text: string): Result<Filter | null, string> {
  const words = split(text);
  if (!words.ok) return words;
  if (words.value.length === 0) return ok(null);
  const reader: Reader = { words: words.value, at: 0 };
  const filter = anyOf(reader);
  if (!filter.ok) return filter;
  if (reader.at < reader.words.length) return fail('There is a ) without its (: take it out.');
  return filter;
}

/** Words, quoted words with their quotes, flags with their brackets, and parentheses each on their own. */
function split(text: string): Result<readonly string[], string> {
  const words: string[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const word = /^(?:"[^"]*"|\[[^\]]*\]|[()]|!(?!=)|\|\||&&)/.exec(rest)?.[0] ?? bare(rest);
    if (word === '"') return fail('A " is not closed: put another one where the words end.');
    if (word === '[') return fail('A [ is not closed: flags stand like [S.] or [SYN, ACK].');
    words.push(word);
    rest = rest.slice(word.length).trimStart();
  }
  return ok(words);
}

/** Up to the next blank; a parenthesis that the word itself opened belongs to it, as in recv(). */
function bare(rest: string): string {
  if (rest.startsWith('"') || rest.startsWith('[')) return rest.slice(0, 1);
  const word = /^\S+/.exec(rest)?.[0] ?? rest;
  let open = 0;
  for (let at = 0; at < word.length; at++) {
    if (word[at] === '(') open += 1;
    if (word[at] !== ')') continue;
    if (open === 0) return word.slice(0, at);
    open -= 1;
  }
  return word;
}

const isOr = (word: string | undefined): boolean => /^(or|\|\|)$/i.test(word ?? '');
const isAnd = (word: string | undefined): boolean => /^(and|&&)$/i.test(word ?? '');
const isNot = (word: string | undefined): boolean => /^(not|!)$/i.test(word ?? '');

function anyOf(reader: Reader): Result<Filter, string> {
  const parts: Filter[] = [];
  do {
    if (parts.length > 0) reader.at += 1;
    const part = allOf(reader);
    if (!part.ok) return part;
    parts.push(part.value);
  } while (isOr(reader.words[reader.at]));
  return ok(joined('or', parts));
}

function allOf(reader: Reader): Result<Filter, string> {
  const parts: Filter[] = [];
  for (;;) {
    const part = one(reader);
    if (!part.ok) return part;
    parts.push(part.value);
    const next = reader.words[reader.at];
    if (next === undefined || next === ')' || isOr(next)) return ok(joined('and', parts));
    if (isAnd(next)) reader.at += 1;
  }
}

const joined = (kind: 'or' | 'and', parts: readonly Filter[]): Filter => {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind, parts };
};

function one(reader: Reader): Result<Filter, string> {
  const word = reader.words[reader.at];
  if (word === undefined || word === ')' || isOr(word) || isAnd(word))
    return fail(`Something is missing ${where(reader)}: write a term there, such as SYN or client.`);
  reader.at += 1;
  if (isNot(word)) {
    const part = one(reader);
    return part.ok ? ok({ kind: 'not', part: part.value }) : part;
  }
  if (word !== '(') return term(reader, word);
  const inside = anyOf(reader);
  if (!inside.ok) return inside;
  if (reader.words[reader.at] !== ')') return fail('A ( is not closed: put a ) where it ends.');
  reader.at += 1;
  return inside;
}

const where = ({ words, at }: Reader): string => {
  const before = words[at - 1];
  const after = words[at];
  if (before !== undefined) return `after “${before}”`;
  return after === undefined ? 'here' : `before “${after}”`;
};

/** A field takes its number, and the sign between them, from the words that follow. */
function term(reader: Reader, word: string): Result<Term, string> {
  const { words } = reader;
  let text = word;
  while (/(^|[\w.])(src|dst)$/i.test(text) && /^port$/i.test(words[reader.at] ?? ''))
    text = `${text}${words[reader.at++]}`;
  const next = words[reader.at] ?? '';
  if (/^[a-z.]+$/i.test(text) && /^([<>]=?|[!=]?=)/.test(next)) {
    text += next;
    reader.at += 1;
  }
  const value = words[reader.at] ?? '';
  const wantsValue =
    /([<>]=?|[!=]?=)$/.test(text) || (isField(text) && /^[\d,.]+$/.test(value)) || isHostOf(text, value);
  if (wantsValue && value !== '' && value !== ')') {
    text = /[<>=]$/.test(text) ? text + value : `${text}==${value}`;
    reader.at += 1;
  }
  return termOf(text);
}

/** `src client` */
const isHostOf = (text: string, value: string): boolean =>
  /^(host|src|dst)$/i.test(text) && hostNames.some((host) => host === value.toLowerCase());

const isField = (text: string): boolean =>
  /^(port|srcport|dstport|seq|ack|len|length|win|window|host|src|dst|packet|time)$/i.test(text);
