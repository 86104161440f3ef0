/** base64url without padding (RFC 4648 section 5), on octets. The engine's library has no atob(). */
import type { Octets } from '../../base/octets.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const valueOfLetter = new Map([...alphabet].map((letter, value) => [letter, value]));

export function toBase64url(octets: Octets): string {
  let text = '';
  for (let at = 0; at < octets.length; at += 3) {
    const left = octets.length - at;
    const bits = ((octets[at] ?? 0) << 16) | ((octets[at + 1] ?? 0) << 8) | (octets[at + 2] ?? 0);
    for (let letter = 0; letter < (left > 2 ? 4 : left + 1); letter++)
      text += alphabet.charAt((bits >> (18 - 6 * letter)) & 63);
  }
  return text;
}

/** The octets, or null where the text is none. */
export function fromBase64url(text: string): Octets | null {
  if (text.length % 4 === 1) return null;
  const octets = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const letter of text) {
    const value = valueOfLetter.get(letter);
    if (value === undefined) return null;
    bits = ((bits << 6) | value) & 0xffffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    octets[at++] = (bits >> held) & 0xff;
  }
  return octets;
}
