/** Deflate with our preset dictionary, and inflate that stops at a limit: a small link may stand for gigabytes. */
import { deflateSync, Inflate } from 'fflate';
import { concat, fromText, type Octets } from '../../base/octets.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { dictionaryText } from './dictionary.ts';

const dictionary = fromText(dictionaryText);

export const squeeze = (octets: Octets): Octets => deflateSync(octets, { level: 9, dictionary });

/** Input goes in by so little that what comes out at once stays small (deflate expands by 1032 at most). */
const morsel = 256;

/** What was squeezed; not more than `most` octets of it. */
export function expand(squeezed: Octets, most: number): Result<Octets, 'damaged' | 'too large'> {
  const parts: Octets[] = [];
  let length = 0;
  const inflate = new Inflate({ dictionary }, (part) => {
    length += part.length;
    parts.push(part);
  });
  try {
    for (let at = 0; at < squeezed.length && length <= most; at += morsel)
      inflate.push(squeezed.subarray(at, at + morsel), at + morsel >= squeezed.length);
  } catch {
    return fail('damaged');
  }
  return length > most ? fail('too large') : ok(concat(parts));
}
