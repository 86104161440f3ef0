/** The errnos with which a socket refuses a call in its state, with Linux's words for them: the first page tells of these alone. */

export const refusals = {
  EBADF: 'Bad file descriptor: this number names no open socket.',
  EINVAL: 'Invalid argument: the call does not fit the state of the socket.',
  EISCONN: 'Transport endpoint is already connected.',
  EALREADY: 'Operation already in progress: a connect() on this socket has not ended yet.',
  ENOTCONN: 'Transport endpoint is not connected: connect() or accept() comes first.',
  EPIPE: 'Broken pipe: the sending half of this connection is shut down, or the connection is gone.',
  EOPNOTSUPP: 'Operation not supported on this socket.',
  EDESTADDRREQ: 'Destination address required.',
} as const satisfies Record<string, string>;
