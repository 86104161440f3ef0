/** A socket call as it may come from outside: sizes bounded, descriptors whole numbers. */
import * as v from 'valibot';
import { addressFamilies, protocolNames, socketTypes } from '../../host/socket-kinds.ts';
import type { Data, Syscall } from '../../host/syscall.ts';
import {
  mostBacklog,
  mostOctets,
  mostOptionValue,
  mostText,
  receiveFlags,
  shutdownHows,
  socketOptions,
} from '../limits.ts';
import { endpoint, list, record, text, whole, word } from './basics.ts';

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
    record({
      call: v.literal('socket'),
      domain: v.optional(word(addressFamilies)),
      type: v.optional(word(socketTypes)),
      protocol: v.optional(word(protocolNames)),
    }),
    record({ call: v.literal('bind'), fd, to: endpoint }),
    record({ call: v.literal('listen'), fd, backlog }),
    record({ call: v.literal('accept'), fd }),
    record({
      call: v.literal('connect'),
      fd,
      to: endpoint,
      unspecified: v.optional(v.literal(true, 'is true where it is there')),
    }),
    record({ call: v.literal('send'), fd, data, to: v.optional(endpoint) }),
    record({ call: v.literal('recv'), fd, length: octets, flags: v.optional(list(word(receiveFlags), 8)) }),
    record({ call: v.literal('shutdown'), fd, how: word(shutdownHows) }),
    record({ call: v.literal('close'), fd }),
    record({ call: v.literal('setsockopt'), fd, option: word(socketOptions), value: optionValue }),
  ],
  'is a socket call with its arguments',
) satisfies v.GenericSchema<unknown, Syscall>;
