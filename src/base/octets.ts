/** Octets are immutable by convention: made once, shared by segments, buffers and the log, never written again. */

export type Octets = Uint8Array;

export const noOctets: Octets = new Uint8Array(0);

/** One run of octets from several. */
export function concat(parts: readonly Octets[]): Octets {
  if (parts.length === 1 && parts[0] !== undefined) return parts[0];
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Both as one run where the second follows the first in memory, as parts of one write do; null elsewhere. */
export const joined = (first: Octets, second: Octets): Octets | null =>
  first.buffer === second.buffer && first.byteOffset + first.length === second.byteOffset
    ? new Uint8Array(first.buffer, first.byteOffset, first.length + second.length)
    : null;

const hexadecimal = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, '0'));

/** Lower-case hexadecimal, two digits an octet. */
export function toHex(octets: Octets): string {
  let text = '';
  for (const octet of octets) text += hexadecimal[octet];
  return text;
}

/** The octets that these digits spell, two an octet. */
export const fromHex = (digits: string): Octets =>
  Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
    Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16),
  );

/** UTF-8, without the platform's encoder, which the engine's library does not have. */
export function fromText(text: string): Octets {
  const octets = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x80) return encoded(text);
    octets[i] = unit;
  }
  return octets;
}

function encoded(text: string): Octets {
  const octets: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const tail = (shift: number): number => 0x80 | ((point >> shift) & 63);
    if (point < 0x80) octets.push(point);
    else if (point < 0x800) octets.push(0xc0 | (point >> 6), tail(0));
    else if (point < 0x10000) octets.push(0xe0 | (point >> 12), tail(6), tail(0));
    else octets.push(0xf0 | (point >> 18), tail(12), tail(6), tail(0));
  }
  return Uint8Array.from(octets);
}

/** `length` octets that repeat a to z, starting at stream position `from`: every octet tells its place. */
export function pattern(length: number, from = 0): Octets {
  const start = from % letters;
  if (start + length > alphabets.length) {
    const longer = new Uint8Array(2 * (start + length));
    for (let i = 0; i < longer.length; i++) longer[i] = 97 + (i % letters);
    alphabets = longer;
  }
  return alphabets.subarray(start, start + length);
}

const letters = 26;
/** The alphabet over and over: every pattern is a part of it. */
let alphabets: Octets = noOctets;
