/** send(2), recv(2) and their like, as C writes them. A length that C gives beside its buffer may stand there or be left out. */
import { concat, fromText, type Octets, pattern } from '../../base/octets.ts';
import { flagNames, messageFlags } from '../../host/call-words.ts';
import type { Data, MessageFlag, Spelling, Syscall } from '../../host/syscall.ts';
import type { Endpoint } from '../../wire/address.ts';
import { choice, hex, isRecord, names, refuse, text, whole } from './reading.ts';
import { unfitForAny } from './unfit.ts';
import { type Arguments, descriptor, endpoint, list } from './values.ts';

type Send = Extract<Syscall, { call: 'send' }>;
type Recv = Extract<Syscall, { call: 'recv' }>;
type AnyData = Send['data'];

export const transferReaders = {
  send: ([fd, data, ...rest]: Arguments): Syscall => sends(fd, data, rest),
  sendto: ([fd, data, ...rest]: Arguments): Syscall => ({
    ...sends(fd, data, rest),
    to: destinationIn(rest),
  }),
  write: ([fd, data, length]: Arguments): Syscall => {
    const given = dataOf(data ?? { length: length ?? 0 });
    const size = typeof length === 'number' ? Math.min(length, lengthOf(given)) : lengthOf(given);
    return { ...written(fd, shortened(given, size), 'write'), ...faulty(data) };
  },
  writev: ([fd, vector, count]: Arguments): Syscall =>
    pieces('writev', fd, vector, count, (these) =>
      written(fd, { octets: concat(these.map((one) => octetsOf(dataOf(one)))) }, 'writev'),
    ),
  sendfile: ([fd, file, , count]: Arguments): Syscall => {
    const given = isRecord(file) ? dataOf(file) : { length: whole(count, 'count') };
    const size = typeof count === 'number' ? Math.min(count, lengthOf(given)) : lengthOf(given);
    return written(fd, shortened(given, size), 'sendfile');
  },
  recv: ([fd, ...rest]: Arguments): Syscall => receives(fd, rest),
  recvfrom: ([fd, ...rest]: Arguments): Syscall => ({ ...receives(fd, rest), from: true }),
  read: ([fd, ...rest]: Arguments): Syscall => ({ ...receives(fd, rest), spelling: 'read' }),
  readv: ([fd, vector, count]: Arguments): Syscall =>
    pieces('readv', fd, vector, count, (these) => ({
      call: 'recv',
      fd: descriptor(fd),
      length: these.reduce((total: number, one) => total + sizeOf(one), 0),
      spelling: 'readv',
    })),
};

/** UIO_MAXIOV */
const mostPieces = 1_024;

function pieces(
  name: Spelling,
  fd: unknown,
  vector: unknown,
  count: unknown,
  call: (these: readonly unknown[]) => Syscall,
): Syscall {
  const size = typeof count === 'number' ? count : vector === null ? 1 : list(vector, 'iov').length;
  if (size < 0 || size > mostPieces) return unfitForAny(name, descriptor(fd), 'EINVAL');
  if (vector === null && size > 0) return unfitForAny(name, descriptor(fd), 'EFAULT');
  return call(list(vector ?? [], 'iov').slice(0, size));
}

const written = (fd: unknown, data: AnyData, spelling: NonNullable<Send['spelling']>): Send => ({
  call: 'send',
  fd: descriptor(fd),
  data,
  spelling,
});

/** After the buffer: its length, where it is given, and then the flags. */
function sends(fd: unknown, data: unknown, rest: readonly unknown[]): Send {
  const [first, second] = rest;
  const given = dataOf(data ?? { length: first ?? 0 });
  const counted = typeof first === 'number' && (rest.length > 1 || first === lengthOf(given));
  const flags = flagsOf(counted ? second : first === undefined || typeof first === 'number' ? 0 : first);
  return {
    call: 'send',
    fd: descriptor(fd),
    data: counted ? shortened(given, whole(first, 'the length')) : given,
    flags,
    ...faulty(data),
  };
}

const faulty = (buffer: unknown): { fault?: true } => (buffer === null ? { fault: true } : {});

/** sendto()'s address, where one is given behind the flags. */
function destinationIn(rest: readonly unknown[]): Endpoint | undefined {
  const given = rest.find((one) => isRecord(one) && 'address' in one);
  return given === undefined ? undefined : endpoint(given);
}

function receives(fd: unknown, rest: readonly unknown[]): Recv {
  const sizes = rest.filter((one) => typeof one === 'number' || (isRecord(one) && 'length' in one));
  const flags = rest.find((one) => Array.isArray(one) || typeof one === 'string') ?? sizes[1];
  return {
    call: 'recv',
    fd: descriptor(fd),
    length: sizeOf(sizes[0]),
    flags: flagsOf(isRecord(flags) ? 0 : flags),
    ...faulty(rest[0]),
  };
}

const flagsOf = (value: unknown): readonly MessageFlag[] =>
  typeof value === 'number'
    ? flagNames.filter((flag) => (value & messageFlags[flag]) !== 0)
    : names(value, 'flags').map((flag) => choice(flag, 'a flag', flagNames));

const lengthOf = (data: AnyData): number => ('length' in data ? data.length : octetsOf(data).length);

function shortened(data: AnyData, length: number): AnyData {
  if ('length' in data) return { length };
  return lengthOf(data) === length ? data : { octets: octetsOf(data).subarray(0, length) };
}

const sizeOf = (value: unknown): number =>
  whole(isRecord(value) ? (value.length ?? value.iov_len) : value, 'the length');

function dataOf(value: unknown): Data | { readonly octets: Octets } {
  const given = isRecord(value) ? value : refuse('octets are {"hex": …}, {"text": …} or {"length": …}');
  if ('hex' in given) return { octets: hex(given.hex, 'hex') };
  if ('text' in given) return { text: text(given.text, 'text') };
  return { length: sizeOf(given) };
}

function octetsOf(data: AnyData): Octets {
  if ('octets' in data) return data.octets;
  return 'text' in data ? fromText(data.text) : pattern(data.length);
}
