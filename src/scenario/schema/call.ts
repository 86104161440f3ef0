/** A socket call as it may come from outside: sizes bounded, descriptors whole numbers. */
import * as v from 'valibot';
import {
  flagNames,
  ioctlRequests,
  readinesses,
  receiveSpellings,
  sendSpellings,
} from '../../host/call-words.ts';
import { type Errno, errnos } from '../../host/errno.ts';
import { addressFamilies, protocolNames, socketTypes } from '../../host/socket-kinds.ts';
import type { Data, Syscall } from '../../host/syscall.ts';
import { mostBacklog, mostOctets, mostOptionValue, mostText, shutdownHows } from '../limits.ts';
import { socketOptions } from '../option-names.ts';
import { endpoint, list, pause, record, text, whole, word } from './basics.ts';

export const octets = whole(0, mostOctets);
export const backlog = whole(0, mostBacklog);
export const optionValue = whole(0, mostOptionValue);

const dataSentence = 'is {"text": …} or {"length": …}';
export const data = v.union(
  [record({ text: text(mostText) }), record({ length: octets })],
  dataSentence,
) satisfies v.GenericSchema<unknown, Data>;

const mostInt = 2 ** 31 - 1;
const anInt = whole(-mostInt - 1, mostInt);
const optionSentence = 'is a number, a name of at most 64 characters, or a struct of numbers';
/** A number in the option's own unit, a name, or a struct with C's names. */
const anyOptionValue = v.union(
  [anInt, text(64), record({ l_onoff: anInt, l_linger: anInt }), record({ tv_sec: anInt, tv_usec: anInt })],
  optionSentence,
);

const fd = whole(-1, 1_000_000);
const flag = v.boolean('is true or false');
const flags = v.optional(list(word(flagNames), 8));
const truth = v.optional(v.literal(true, 'is true where it is there'));
const timeout = v.nullable(pause);
const events = list(word(readinesses), 9);
const descriptors = list(fd, 1_024);

export const syscall = v.variant(
  'call',
  [
    record({
      call: v.literal('socket'),
      domain: v.optional(word(addressFamilies)),
      type: v.optional(word(socketTypes)),
      protocol: v.optional(word(protocolNames)),
      nonBlocking: v.optional(flag),
      closeOnExec: v.optional(flag),
    }),
    record({ call: v.literal('bind'), fd, to: endpoint }),
    record({ call: v.literal('listen'), fd, backlog }),
    record({
      call: v.literal('accept'),
      fd,
      nonBlocking: v.optional(flag),
      closeOnExec: v.optional(flag),
    }),
    record({ call: v.literal('connect'), fd, to: endpoint, unspecified: truth }),
    record({
      call: v.literal('send'),
      fd,
      data,
      to: v.optional(endpoint),
      flags,
      spelling: v.optional(word(sendSpellings)),
      fault: truth,
    }),
    record({
      call: v.literal('recv'),
      fd,
      length: octets,
      flags,
      spelling: v.optional(word(receiveSpellings)),
      fault: truth,
    }),
    record({ call: v.literal('shutdown'), fd, how: word(shutdownHows) }),
    record({ call: v.literal('close'), fd }),
    record({ call: v.literal('setsockopt'), fd, option: word(socketOptions), value: anyOptionValue }),
    record({ call: v.literal('getsockopt'), fd, option: word(socketOptions) }),
    record({ call: v.literal('getsockname'), fd }),
    record({ call: v.literal('getpeername'), fd }),
    v.variant('command', [
      record({ call: v.literal('fcntl'), fd, command: word(['F_GETFL', 'F_GETFD']) }),
      record({ call: v.literal('fcntl'), fd, command: v.literal('F_SETFL'), nonBlocking: flag }),
      record({ call: v.literal('fcntl'), fd, command: v.literal('F_SETFD'), closeOnExec: flag }),
    ]),
    v.variant('request', [
      record({ call: v.literal('ioctl'), fd, request: word(ioctlRequests) }),
      record({ call: v.literal('ioctl'), fd, request: v.literal('FIONBIO'), nonBlocking: flag }),
    ]),
    record({ call: v.literal('poll'), watches: list(record({ fd: anInt, events }), 1_024), timeout }),
    record({
      call: v.literal('select'),
      below: v.optional(anInt),
      read: descriptors,
      write: descriptors,
      except: descriptors,
      timeout,
    }),
    record({ call: v.literal('epoll_create1') }),
    record({
      call: v.literal('epoll_ctl'),
      fd,
      operation: word(['EPOLL_CTL_ADD', 'EPOLL_CTL_MOD', 'EPOLL_CTL_DEL']),
      target: fd,
      events,
      edge: flag,
      oneShot: flag,
      exclusive: v.optional(flag),
    }),
    record({ call: v.literal('epoll_wait'), fd, most: anInt, timeout }),
    record({ call: v.literal('setrlimit'), soft: whole(0, mostInt), hard: whole(0, mostInt) }),
    record({ call: v.literal('setuid'), uid: whole(0, mostInt) }),
    record({
      call: v.literal('unfit'),
      name: text(20),
      fd: v.nullable(fd),
      errno: word(Object.keys(errnos) as Errno[]),
      onSocket: flag,
    }),
  ],
  'is a socket call with its arguments',
) satisfies v.GenericSchema<unknown, Syscall>;
