/** What many calls take: descriptors, lists, addresses, times. */
import type { Result } from '../../base/result.ts';
import { type Duration, millisecond } from '../../base/time.ts';
import type { Endpoint } from '../../wire/address.ts';
import { parseAddress, parseEndpoint } from '../../wire/parse-address.ts';
import { isRecord, refuse, text, whole } from './reading.ts';

export type Arguments = readonly unknown[];

const mostInt = 2 ** 31 - 1;
export const anInt = (value: unknown, name: string): number => whole(value, name, -mostInt - 1, mostInt);

export const descriptor = (value: unknown): number => anInt(value, 'a descriptor');

export const list = (value: unknown, name: string): readonly unknown[] =>
  Array.isArray(value) ? value : refuse(`${name} is a list`);

export function endpoint(value: unknown): Endpoint {
  if (!isRecord(value)) return accepted(parseEndpoint(text(value, 'an address')));
  const address = accepted(parseAddress(text(value.address, 'address')));
  return { address, port: whole(value.port ?? 0, 'port', 0, 65_535) };
}

function accepted<Value>(read: Result<Value, string>): Value {
  return read.ok ? read.value : refuse(read.error);
}

/** A negative timeout waits for ever. */
export function milliseconds(value: unknown): Duration | null {
  if (value === null) return null;
  const given = anInt(value, 'timeout');
  return given < 0 ? null : given * millisecond;
}
