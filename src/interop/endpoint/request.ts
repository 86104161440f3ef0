/** The requests of the headless endpoint, read from a line. */
import type { Octets } from '../../base/octets.ts';
import { fail, type Result } from '../../base/result.ts';
import type { Instant } from '../../base/time.ts';
import { keysOfSysctl } from '../../host/fast-open-bits.ts';
import type { Syscall } from '../../host/syscall.ts';
import { profileNames } from '../../tcp/profiles.ts';
import type { Address } from '../../wire/address.ts';
import { parseAddress } from '../../wire/parse-address.ts';
import type { Birth } from '../lone-host.ts';
import { tunablesFor } from '../settings.ts';
import { readCall } from './arguments.ts';
import { choice, hex, isRecord, type Members, optional, reading, refuse, text, whole } from './reading.ts';

export type Request =
  | ({ readonly op: 'create' } & Birth)
  | {
      readonly op: 'syscall';
      readonly at: Instant;
      readonly id: string;
      readonly thread: string;
      readonly request: Syscall;
    }
  | { readonly op: 'packet'; readonly at: Instant; readonly octets: Octets }
  | { readonly op: 'run'; readonly at: Instant }
  | { readonly op: 'next' }
  | { readonly op: 'info'; readonly fd: number }
  | { readonly op: 'sockets' };

/** The operation's name, as far as it can be read, and the request or why there is none. */
export function readRequest(line: string): {
  readonly op: unknown;
  readonly request: Result<Request, string>;
} {
  const parsed = parseJson(line);
  if (!isRecord(parsed)) return { op: null, request: fail('a request is an object in JSON, on one line') };
  return { op: parsed.op ?? null, request: reading(() => requestOf(parsed)) };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function requestOf(members: Members): Request {
  const op = choice(members.op, 'op', [
    'create',
    'syscall',
    'packet',
    'run',
    'next',
    'info',
    'sockets',
  ] as const);
  switch (op) {
    case 'create':
      return { op, ...birthOf(members) };
    case 'syscall':
      return {
        op,
        at: whole(members.at, 'at'),
        id: String(members.id ?? ''),
        thread: String(members.thread ?? 1),
        request: readCall(text(members.call, 'call'), argumentsOf(members.args)),
      };
    case 'packet':
      return { op, at: whole(members.at, 'at'), octets: hex(members.bytes, 'bytes') };
    case 'run':
      return { op, at: whole(members.until, 'until') };
    case 'info':
      return { op, fd: whole(members.fd, 'fd') };
    case 'next':
    case 'sockets':
      return { op };
  }
}

const argumentsOf = (args: unknown): readonly unknown[] =>
  Array.isArray(args) ? args : args === undefined ? [] : refuse('args is a list');

function birthOf(members: Members): Birth {
  const address = readAddress(members.address, 'address');
  const profile = optional(members.profile, (given) => choice(given, 'profile', profileNames), 'linux');
  const config = optional(
    members.config,
    (given) => (isRecord(given) ? given : refuse('config is an object')),
    {},
  );
  const mtu = optional(members.mtu, (given) => whole(given, 'mtu', 68, 65_535), 1_500);
  optional(members.peerSubnet, checkSubnet, undefined);
  const tunables = tunablesFor({ profile, address, mtu, config });
  const key = config['net.ipv4.tcp_fastopen_key'];
  return {
    now: optional(members.now, (given) => whole(given, 'now'), 0),
    address,
    otherAddress: optional(members.otherAddress, (given) => readAddress(given, 'otherAddress'), undefined),
    privileged: optional(members.privileged, (given) => given === true, true),
    fastOpenKeys: key === undefined ? undefined : keysOfSysctl(String(key)),
    seed: optional(members.seed, (given) => whole(given, 'seed'), 1),
    tunables: tunables.ok ? tunables.value : refuse(tunables.error),
  };
}

function readAddress(value: unknown, name: string): Address {
  const read = parseAddress(text(value, name));
  return read.ok ? read.value : refuse(read.error);
}

/** Only looked at: what is not on the host's own network is reached through a gateway. */
function checkSubnet(value: unknown): void {
  const network = text(value, 'peerSubnet');
  const [base = '', length = '', more] = network.split('/');
  const read = parseAddress(base);
  const bits = Number(length);
  const most = base.includes(':') ? 128 : 32;
  if (!read.ok || more !== undefined || !/^\d{1,3}$/.test(length) || bits > most)
    refuse('peerSubnet is a network such as 192.168.0.0/16');
}
