/** The errnos that calls here can give, with Linux's words for them and what to do. */
import { refusals } from './refusals.ts';

export const errnos = {
  ...refusals,
  EAGAIN: 'Resource temporarily unavailable: the call would wait, and the descriptor does not block.',
  EINPROGRESS:
    'Operation now in progress: the descriptor does not block, and connect() goes on without the call.',
  EAFNOSUPPORT:
    'Address family not supported by protocol: the address is IPv6 and the socket IPv4, or the other way round.',
  EADDRINUSE:
    'Address already in use: another socket, perhaps one in TIME-WAIT, holds this port. SO_REUSEADDR, set on both before bind(), permits it.',
  EADDRNOTAVAIL:
    'Cannot assign requested address: it is not one of this host, or every ephemeral port is taken.',
  ECONNREFUSED: 'Connection refused: nobody listens on that port, so the peer answered the SYN with RST.',
  ECONNRESET:
    'Connection reset by peer: it sent RST, or shutdown() ended the connection before it was established.',
  ECONNABORTED: 'The connection was given up while connect() waited for it.',
  EHOSTUNREACH: 'No route to host: the network said that it cannot reach the peer.',
  EHOSTDOWN: 'Host is down: the network said that it does not know the peer.',
  ENONET: 'Machine is not on the network: so the network said of the peer.',
  EPROTO: 'Protocol error: a host on the way could not read the header of a datagram.',
  EACCES:
    'Permission denied: ports below 1024 are for who has the privilege (CAP_NET_BIND_SERVICE), or the network forbids the way.',
  ETIMEDOUT: 'Connection timed out: nothing was heard from the peer for too long.',
  ENETUNREACH: 'Network is unreachable: no host of this network has that address.',
  ENOPROTOOPT: 'Protocol not available: there is no such option.',
  EDOM: 'Numerical argument out of domain: microseconds go from 0 to 999,999.',
  ENOENT: 'No such file or directory: epoll does not watch that descriptor, or there is no such name.',
  EEXIST: 'File exists: epoll watches that descriptor already.',
  EPERM:
    'Operation not permitted: this, as raw sockets, is for who has the privilege (CAP_NET_RAW, CAP_NET_ADMIN).',
  EMSGSIZE: 'Message too long: a datagram leaves whole, and no network here takes one that long.',
  ENOTTY: 'Inappropriate ioctl: this kind of socket does not know the request.',
  EPROTONOSUPPORT: 'Protocol not supported: no socket of this type speaks this protocol.',
  EMFILE:
    'Too many open files: each descriptor below RLIMIT_NOFILE is taken. close() one, or setrlimit() to more.',
  EFAULT: 'Bad address: there is no such memory.',
  ESOCKTNOSUPPORT: 'Socket type not supported: no protocol here has sockets of this type.',
  ELOOP: 'Too many levels: epoll instances would watch each other in a circle.',
  ENOTSOCK: 'Socket operation on non-socket: this descriptor is no socket.',
} as const satisfies Record<string, string>;

export type Errno = keyof typeof errnos;
