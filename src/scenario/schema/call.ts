/** A socket call as it may come from outside: sizes bounded, descriptors whole numbers. */
import * as v from 'valibot';
import type { Data, ShutdownHow, SocketOption, Syscall } from '../../host/syscall.ts';
import { endpoint, record, text, whole, word } from './basics.ts';

/** Octets that one call may hand over or ask for. */
export const mostOctets = 10_000_000;

export const shutdownHows = ['SHUT_RD', 'SHUT_WR', 'SHUT_RDWR'] as const satisfies readonly ShutdownHow[];
export const socketOptions = [
  'SO_REUSEADDR',
  'SO_KEEPALIVE',
  'SO_SNDBUF',
  'SO_RCVBUF',
  'TCP_NODELAY',
  'TCP_KEEPIDLE',
  'TCP_KEEPINTVL',
  'TCP_KEEPCNT',
  'TCP_USER_TIMEOUT',
] as const satisfies readonly SocketOption[];

export const mostBacklog = 65_535;
export const mostOptionValue = 10_000_000;
export const mostText = 10_000;

export const octets = whole(0, mostOctets);
export const backlog = whole(0, mostBacklog);
export const optionValue = whole(0, mostOptionValue);

const dataSentence = 'is {"text": …} or {"length": …}';
export const data = v.union(
  [record({ text: text(mostText) }), record({ length: octets })],
  dataSentence,
) satisfies v.GenericSchema<unknown, Data>;

const fd = whole(-1, 1_000_000);

export const syscall = v.variant(
  'call',
  [
    record({ call: v.literal('socket') }),
    record({ call: v.literal('bind'), fd, to: endpoint }),
    record({ call: v.literal('listen'), fd, backlog }),
    record({ call: v.literal('accept'), fd }),
    record({ call: v.literal('connect'), fd, to: endpoint }),
    record({ call: v.literal('send'), fd, data }),
    record({ call: v.literal('recv'), fd, length: octets }),
    record({ call: v.literal('shutdown'), fd, how: word(shutdownHows) }),
    record({ call: v.literal('close'), fd }),
    record({ call: v.literal('setsockopt'), fd, option: word(socketOptions), value: optionValue }),
  ],
  'is a socket call with its arguments',
) satisfies v.GenericSchema<unknown, Syscall>;
