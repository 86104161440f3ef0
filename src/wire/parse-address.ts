/** Reading addresses and endpoints: an IPv6 address may be written in many forms, and has one (RFC 4291, RFC 5952). */
import type { Octets } from '../base/octets.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { type Address, addressFromNumber, addressWords, type Endpoint, isIpv6 } from './address.ts';

export function parseAddress(text: string): Result<Address, string> {
  if (!isIpv6(text)) return parseIpv4(text);
  const groups = groupsOf(text);
  return groups === null
    ? fail(`"${text}" is not an IPv6 address such as fd00::2`)
    : ok(ipv6FromGroups(groups));
}

/** Four decimal numbers 0–255 between dots; leading zeros are refused, since some tools read them as octal. */
export function parseIpv4(text: string): Result<Address, string> {
  const parts = text.split('.');
  const good =
    parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
  return good ? ok(text) : fail(`"${text}" is not an IPv4 address such as 10.0.0.2`);
}

/** `address:port`, where an IPv6 address stands in brackets */
export function parseEndpoint(text: string): Result<Endpoint, string> {
  const at = text.lastIndexOf(':');
  const port = Number(text.slice(at + 1));
  const bracketed = /^\[(.*)\]$/.exec(text.slice(0, at))?.[1];
  const address = bracketed === undefined ? parseIpv4(text.slice(0, at)) : parseAddress(bracketed);
  if (at < 0 || !address.ok) return fail(`"${text}" is not an endpoint such as 10.0.0.2:80`);
  if (!/^\d{1,5}$/.test(text.slice(at + 1)) || port > 65_535)
    return fail(`"${text}" has no port between 0 and 65535`);
  return ok({ address: address.value, port });
}

/** An IPv6 address as eight 16-bit words in network order. */
export const ipv6Words = (address: Address): readonly number[] => groupsOf(address) ?? [];

/** The address in the sixteen octets that begin at `at`. */
export const ipv6At = (octets: Octets, at: number): Address =>
  ipv6FromGroups(
    Array.from(
      { length: groupCount },
      (_, group) => ((octets[at + 2 * group] ?? 0) << 8) | (octets[at + 2 * group + 1] ?? 0),
    ),
  );

const groupCount = 8;

/** RFC 4291 section 2.2: eight groups, `::` for a run of zeros, the last two perhaps as an IPv4 address. */
function groupsOf(text: string): readonly number[] | null {
  const [before = '', after, more] = withoutDots(text).split('::');
  if (more !== undefined) return null;
  const head = readGroups(before);
  const tail = readGroups(after ?? '');
  if (head === null || tail === null) return null;
  const absent = groupCount - head.length - tail.length;
  if (after === undefined ? absent !== 0 : absent < 1) return null;
  return [...head, ...new Array<number>(absent).fill(0), ...tail];
}

function withoutDots(text: string): string {
  const [, front = '', dotted = ''] = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text) ?? [];
  if (!parseIpv4(dotted).ok) return text;
  return front + addressWords(dotted).map(hex).join(':');
}

function readGroups(text: string): readonly number[] | null {
  if (text === '') return [];
  const groups = text.split(':');
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? groups.map((group) => Number.parseInt(group, 16))
    : null;
}

const hex = (group: number): string => group.toString(16);

/**
 * RFC 5952 section 4: lower case, no leading zeros, and `::` for the first of the longest runs of two zeros or more. An
 * IPv4 address in it stays one (section 5).
 */
function ipv6FromGroups(groups: readonly number[]): Address {
  const [mark, high = 0, low = 0] = groups.slice(5);
  if (mark === 0xffff && groups.slice(0, 5).every((group) => group === 0))
    return `::ffff:${addressFromNumber(((high << 16) | low) >>> 0)}`;
  let best = { at: 0, length: 1 };
  for (let at = 0; at < groups.length; at++) {
    let length = 0;
    while (groups[at + length] === 0) length += 1;
    if (length > best.length) best = { at, length };
  }
  if (best.length < 2) return groups.map(hex).join(':');
  const head = groups.slice(0, best.at).map(hex).join(':');
  return `${head}::${groups
    .slice(best.at + best.length)
    .map(hex)
    .join(':')}`;
}
