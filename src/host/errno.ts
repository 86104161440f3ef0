/** The errnos that calls here can give, with Linux's words for them and what to do. */

export const errnos = {
  EBADF: 'Bad file descriptor: this number names no open socket.',
  EINVAL: 'Invalid argument: the call does not fit the state of the socket.',
  EADDRINUSE:
    'Address already in use: another socket, perhaps one in TIME-WAIT, holds this port. SO_REUSEADDR, set on both before bind(), permits it.',
  EADDRNOTAVAIL:
    'Cannot assign requested address: it is not one of this host, or every ephemeral port is taken.',
  EISCONN: 'Transport endpoint is already connected.',
  EALREADY: 'Operation already in progress: a connect() on this socket has not ended yet.',
  ENOTCONN: 'Transport endpoint is not connected: connect() or accept() comes first.',
  EPIPE: 'Broken pipe: the sending half of this connection is shut down, or the connection is gone.',
  ECONNREFUSED: 'Connection refused: nobody listens on that port, so the peer answered the SYN with RST.',
  ECONNRESET: 'Connection reset by peer: the peer sent RST.',
  ECONNABORTED: 'The connection was given up while connect() waited for it.',
  ETIMEDOUT: 'Connection timed out: nothing was heard from the peer for too long.',
  ENETUNREACH: 'Network is unreachable: no host of this network has that address.',
  EOPNOTSUPP: 'Operation not supported on this socket.',
  ENOPROTOOPT: 'Protocol not available: there is no such option.',
  EDESTADDRREQ: 'Destination address required.',
} as const satisfies Record<string, string>;

export type Errno = keyof typeof errnos;
