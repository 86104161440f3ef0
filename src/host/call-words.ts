/** The words that calls are written with: flags of messages, events of poll(2), requests of ioctl(2), ways to spell a call. */
import type { MessageFlag, Spelling, Syscall } from './syscall.ts';

/** Linux's numbers (linux/socket.h). */
export const messageFlags = {
  MSG_OOB: 0x1,
  MSG_PEEK: 0x2,
  MSG_TRUNC: 0x20,
  MSG_DONTWAIT: 0x40,
  MSG_WAITALL: 0x100,
  MSG_NOSIGNAL: 0x4000,
  MSG_MORE: 0x8000,
  MSG_EOR: 0x80,
  MSG_FASTOPEN: 0x20000000,
} as const satisfies Record<MessageFlag, number>;
export const flagNames = Object.keys(messageFlags) as readonly MessageFlag[];

/** poll(2); those of epoll(7) have an E before their names. */
export const readinesses = [
  'POLLIN',
  'POLLRDNORM',
  'POLLOUT',
  'POLLWRNORM',
  'POLLPRI',
  'POLLERR',
  'POLLHUP',
  'POLLRDHUP',
  'POLLNVAL',
] as const;

export const ioctlRequests = [
  'SIOCINQ',
  'SIOCOUTQ',
  'SIOCOUTQNSD',
  'SIOCATMARK',
] as const satisfies readonly Extract<Syscall, { call: 'ioctl' }>['request'][];

export const sendSpellings = ['write', 'writev', 'sendfile'] as const satisfies readonly Spelling[];
export const receiveSpellings = ['read', 'readv'] as const satisfies readonly Spelling[];
