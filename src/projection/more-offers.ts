/** What the console offers besides: flags and every option, and any call of C's, with those suggested that make sense now. */

import type { Host } from '../host/host.ts';
import { type OptionLevel, optionOf, options, type SocketOption } from '../host/options.ts';
import { choice } from './call-fields.ts';
import type { CallOffer } from './views.ts';

/** The offers with all flags and options among their fields, and one for every other call. */
export const withEveryCall = (host: Host, offers: readonly CallOffer[]): readonly CallOffer[] => [
  ...offers.map(widened),
  otherCall(host),
];

const sendFlags = ['none', 'MSG_NOSIGNAL', 'MSG_DONTWAIT', 'MSG_MORE', 'MSG_OOB'];
const receiveFlags = ['none', 'MSG_PEEK', 'MSG_DONTWAIT', 'MSG_WAITALL', 'MSG_TRUNC', 'MSG_OOB'];

/** Those that can be set. */
const optionNames = (Object.keys(options) as SocketOption[]).filter(
  (name) => optionOf(name).write !== undefined,
);

function widened(offer: CallOffer): CallOffer {
  if (!offer.possible) return offer;
  if (offer.call === 'send')
    return { ...offer, fields: [...offer.fields, choice('flags', 'Flags', sendFlags)] };
  if (offer.call === 'recv')
    return { ...offer, fields: [...offer.fields, choice('flags', 'Flags', receiveFlags)] };
  if (offer.call !== 'setsockopt') return offer;
  const fields = offer.fields.map((field) => {
    if (field.name === 'option')
      return { ...field, choices: [...new Set([...field.choices, ...optionNames])] };
    return field.name === 'value'
      ? { ...field, kind: 'text' as const, label: 'Value (times in seconds)' }
      : field;
  });
  return { ...offer, fields };
}

function otherCall(host: Host): CallOffer {
  const written = suggestions(host);
  return {
    call: 'call…',
    possible: true,
    reason: 'makes any call, written as in C: getsockopt, fcntl, ioctl, writev, poll, epoll, setrlimit …',
    fields: [
      { name: 'written', label: 'As C writes it', kind: 'text', value: written[0] ?? '', choices: written },
    ],
  };
}

const told: readonly SocketOption[] = ['SO_ERROR', 'SO_RCVBUF', 'TCP_MAXSEG', 'TCP_CONGESTION'];

const levelNames: Readonly<Record<OptionLevel, string>> = {
  SOL_SOCKET: 'SOL_SOCKET',
  IPPROTO_TCP: 'IPPROTO_TCP',
  IPPROTO_IP: 'IPPROTO_IP',
  IPPROTO_IPV6: 'IPPROTO_IPV6',
};

/** Calls that can be made as they stand, on the newest descriptors first. */
function suggestions(host: Host): readonly string[] {
  const fds = [...host.descriptors].sort(([a], [b]) => b - a);
  const sockets = fds.filter(([, id]) => host.sockets.has(id)).map(([fd]) => fd);
  const [epoll] = fds.filter(([, id]) => host.epolls.has(id)).map(([fd]) => fd);
  const [fd] = sockets;
  const onSocket =
    fd === undefined
      ? []
      : [
          ...told.map((name) => `getsockopt(${fd}, ${levelNames[optionOf(name).level]}, ${name})`),
          `getsockname(${fd})`,
          `getpeername(${fd})`,
          `fcntl(${fd}, F_SETFL, O_NONBLOCK)`,
          `ioctl(${fd}, SIOCINQ)`,
          `ioctl(${fd}, SIOCOUTQ)`,
          `read(${fd}, 100)`,
          `writev(${fd}, ["one ", "two"], 2)`,
          `sendfile(${fd}, octets(3000), 0, 3000)`,
          `poll([{fd: ${fd}, events: POLLIN|POLLOUT|POLLRDHUP}], 1, 1000)`,
          `select(1024, [${fd}], [${fd}], [], {tv_sec: 1, tv_usec: 0})`,
          `connect(${fd}, {family: AF_UNSPEC})`,
        ];
  const onEpoll =
    epoll === undefined
      ? ['epoll_create1(0)']
      : [
          ...(fd === undefined
            ? []
            : [`epoll_ctl(${epoll}, EPOLL_CTL_ADD, ${fd}, {events: EPOLLIN|EPOLLET})`]),
          `epoll_wait(${epoll}, 8, 1000)`,
        ];
  return [
    ...onSocket,
    ...onEpoll,
    'setrlimit(RLIMIT_NOFILE, {rlim_cur: 8, rlim_max: 1048576})',
    'setuid(1000)',
  ];
}
