/** setsockopt(2), getsockopt(2), fcntl(2) and ioctl(2), as C writes them. */
import type { OptionValue, SocketOption } from '../../host/options.ts';
import type { Syscall } from '../../host/syscall.ts';
import { isLevel, optionAt } from './option-numbers.ts';
import { isRecord, names, refuse } from './reading.ts';
import { unfitFor, unfitForAny } from './unfit.ts';
import { type Arguments, descriptor } from './values.ts';

export const optionReaders = {
  setsockopt: ([given, level, name, value, size]: Arguments): Syscall => {
    const fd = descriptor(given);
    const option = optionAt(level, name);
    const length = typeof size === 'number' ? size : value === null ? octetsOf.int : lengthOf(value);
    if (option === undefined) {
      const tooShort = level === 'SOL_SOCKET' && length < octetsOf.int;
      return unfitFor('setsockopt', fd, tooShort ? 'EINVAL' : 'ENOPROTOOPT');
    }
    if (length < leastLength(option)) return unfitFor('setsockopt', fd, 'EINVAL');
    if (value === null) return unfitFor('setsockopt', fd, 'EFAULT');
    return { call: 'setsockopt', fd, option, value: optionValue(value) };
  },
  getsockopt: ([given, level, name, , size]: Arguments): Syscall => {
    const fd = descriptor(given);
    if (typeof size === 'number' && size < 0) return unfitFor('getsockopt', fd, 'EINVAL');
    const option = optionAt(level, name);
    return option === undefined
      ? unfitFor('getsockopt', fd, isLevel(level) ? 'ENOPROTOOPT' : 'EOPNOTSUPP')
      : { call: 'getsockopt', fd, option };
  },
  fcntl: ([given, command, flags]: Arguments): Syscall => {
    const fd = descriptor(given);
    const asked = typeof command === 'number' ? commands[command] : command;
    switch (asked) {
      case 'F_SETFL':
        return { call: 'fcntl', fd, command: asked, nonBlocking: blocksNot(flags) };
      case 'F_SETFD':
        return { call: 'fcntl', fd, command: asked, closeOnExec: closesOnExec(flags) };
      case 'F_GETFL':
      case 'F_GETFD':
        return { call: 'fcntl', fd, command: asked };
      default:
        return typeof command === 'number'
          ? unfitForAny('fcntl', fd, 'EINVAL')
          : refuse(`command is one of ${Object.values(commands).join(', ')}, not ${command}`);
    }
  },
  ioctl: ([given, request, value]: Arguments): Syscall => {
    const fd = descriptor(given);
    const asked = requests[String(request)];
    if (asked === undefined) return unfitForAny('ioctl', fd, 'ENOTTY');
    return asked === 'FIONBIO'
      ? { call: 'ioctl', fd, request: asked, nonBlocking: value !== 0 }
      : { call: 'ioctl', fd, request: asked };
  },
};

/** Of C's types. */
const octetsOf = { int: 4, linger: 8, timeval: 16 } as const;

const leastLength = (option: SocketOption): number => {
  if (option === 'SO_RCVTIMEO' || option === 'SO_SNDTIMEO') return octetsOf.timeval;
  if (option === 'SO_LINGER') return octetsOf.linger;
  return option === 'TCP_CONGESTION' ? 1 : octetsOf.int;
};

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (Array.isArray(value) && value.length === 1) return lengthOf(value[0]);
  if (!isRecord(value)) return octetsOf.int;
  return 'tv_sec' in value ? octetsOf.timeval : octetsOf.int * Object.keys(value).length;
}

function optionValue(value: unknown): OptionValue {
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (Array.isArray(value) && value.length === 1) return optionValue(value[0]);
  if (isRecord(value) && Object.values(value).every((member) => typeof member === 'number'))
    return value as Record<string, number>;
  return refuse('an option’s value is a number, a text or a struct of numbers');
}

/** asm-generic/fcntl.h */
const commands: Readonly<Record<number, string>> = { 1: 'F_GETFD', 2: 'F_SETFD', 3: 'F_GETFL', 4: 'F_SETFL' };

const requests: Readonly<Record<string, Extract<Syscall, { call: 'ioctl' }>['request']>> = {
  SIOCINQ: 'SIOCINQ',
  FIONREAD: 'SIOCINQ',
  SIOCOUTQ: 'SIOCOUTQ',
  TIOCOUTQ: 'SIOCOUTQ',
  SIOCOUTQNSD: 'SIOCOUTQNSD',
  SIOCATMARK: 'SIOCATMARK',
  FIONBIO: 'FIONBIO',
};

const blocksNot = (flags: unknown): boolean =>
  typeof flags === 'number' ? (flags & 0o4000) !== 0 : names(flags, 'flags').includes('O_NONBLOCK');

const closesOnExec = (flags: unknown): boolean =>
  typeof flags === 'number' ? (flags & 1) !== 0 : names(flags, 'flags').includes('FD_CLOEXEC');
