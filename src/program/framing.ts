/**
 * Where a message ends in a stream that knows no messages: by a length in front of it, by a delimiter behind it, by a
 * size that both sides know, or as HTTP/1.1 says (RFC 9112 section 6.3).
 */
import { concat, fromText, noOctets, type Octets } from '../base/octets.ts';
import { indexOf, networkOrder } from './expression.ts';

export type Framing =
  /** A length of so many octets in network order, then the message. */
  | { readonly by: 'length'; readonly octets: 1 | 2 | 4 }
  | { readonly by: 'delimiter'; readonly text: string }
  | { readonly by: 'size'; readonly octets: number }
  /** Head and body, without the framing of chunks. */
  | { readonly by: 'http' };

export interface Taken {
  readonly message: Octets;
  readonly rest: Octets;
}

/** The first message of what has come, or null while it is not complete. `ended`: nothing more comes. */
export function takeMessage(framing: Framing, come: Octets, ended: boolean): Taken | null {
  switch (framing.by) {
    case 'length': {
      if (come.length < framing.octets) return null;
      return split(come, framing.octets, networkOrder(come.subarray(0, framing.octets)));
    }
    case 'delimiter': {
      const delimiter = fromText(framing.text);
      const at = indexOf(come, delimiter);
      return at < 0 ? null : { message: come.subarray(0, at), rest: come.subarray(at + delimiter.length) };
    }
    case 'size':
      return split(come, 0, framing.octets);
    case 'http':
      return takeHttp(come, ended);
  }
}

function split(come: Octets, from: number, length: number): Taken | null {
  const to = from + length;
  return come.length < to ? null : { message: come.subarray(from, to), rest: come.subarray(to) };
}

const blankLine = fromText('\r\n\r\n');
const lineEnd = fromText('\r\n');

function takeHttp(come: Octets, ended: boolean): Taken | null {
  const at = indexOf(come, blankLine);
  if (at < 0) return null;
  const begin = at + blankLine.length;
  const text = textOf(come.subarray(0, at)).toLowerCase();
  const field = (name: string): string | undefined =>
    text
      .split('\r\n')
      .find((line) => line.startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim();
  if (field('transfer-encoding') === 'chunked') return takeChunks(come, begin);
  const length = field('content-length');
  if (length !== undefined) return /^\d{1,15}$/.test(length) ? split(come, 0, begin + Number(length)) : null;
  // A response that does not say how long it is ends with the stream; a request has no body then.
  if (!text.startsWith('http/')) return split(come, 0, begin);
  return ended ? { message: come, rest: noOctets } : null;
}

function takeChunks(come: Octets, begin: number): Taken | null {
  const parts = [come.subarray(0, begin)];
  for (let at = begin; ; ) {
    const end = indexOf(come, lineEnd, at);
    if (end < 0) return null;
    const digits = textOf(come.subarray(at, end));
    if (!/^[0-9a-f]{1,12}$/i.test(digits)) return null;
    const size = Number.parseInt(digits, 16);
    const next = end + lineEnd.length + size + lineEnd.length;
    if (next > come.length) return null;
    if (size === 0) return { message: concat(parts), rest: come.subarray(next) };
    parts.push(come.subarray(end + lineEnd.length, next - lineEnd.length));
    at = next;
  }
}

/** An octet a character: a header may be longer than what a function takes as arguments. */
function textOf(octets: Octets): string {
  let text = '';
  for (const octet of octets) text += String.fromCharCode(octet);
  return text;
}
