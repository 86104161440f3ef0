/** Reading JSON that comes from outside, value by value. What does not fit is refused with a sentence. */
import { fail, ok, type Result } from '../../base/result.ts';

/** Thrown by the readers here and caught by `reading` alone. */
class Refusal extends Error {}

export const refuse = (sentence: string): never => {
  throw new Refusal(sentence);
};

/** What `read` gives, or the sentence with which it refused. */
export function reading<Value>(read: () => Value): Result<Value, string> {
  try {
    return ok(read());
  } catch (refusal) {
    if (refusal instanceof Refusal) return fail(refusal.message);
    throw refusal;
  }
}

export type Members = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const text = (value: unknown, name: string): string =>
  typeof value === 'string' ? value : refuse(`${name} is a text, not ${shown(value)}`);

export function whole(value: unknown, name: string, least = 0, most = Number.MAX_SAFE_INTEGER): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most)
    return value;
  return refuse(`${name} is a whole number from ${least} to ${most}, not ${shown(value)}`);
}

export const optional = <Value>(value: unknown, read: (value: unknown) => Value, otherwise: Value): Value =>
  value === undefined || value === null ? otherwise : read(value);

export function choice<Choice extends string>(
  value: unknown,
  name: string,
  choices: readonly Choice[],
): Choice {
  const found = choices.find((one) => one === value);
  return found ?? refuse(`${name} is one of ${choices.join(', ')}, not ${shown(value)}`);
}

/** Flags as a list of names, as `A|B`, or 0 for none. */
export function names(value: unknown, name: string): readonly string[] {
  if (value === undefined || value === null || value === 0) return [];
  if (typeof value === 'string') return value.split('|').map((one) => one.trim());
  if (Array.isArray(value)) return value.map((one) => text(one, `a flag of ${name}`));
  return refuse(`${name} is a list of names, not ${shown(value)}`);
}

/** Octets from lower-case or upper-case hexadecimal. */
export function hex(value: unknown, name: string): Uint8Array {
  const digits = text(value, name);
  if (digits.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(digits))
    return refuse(`${name} is hexadecimal, two digits an octet`);
  return Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
    Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16),
  );
}

const shown = (value: unknown): string => {
  const json = JSON.stringify(value) ?? 'nothing';
  return json.length > 60 ? `${json.slice(0, 60)}…` : json;
};
