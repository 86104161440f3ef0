/** fcntl(2), for the flags of a descriptor. */
import type { Socket } from '../socket.ts';
import type { Outcome, Syscall } from '../syscall.ts';

/** Linux's numbers (asm-generic/fcntl.h). */
const openFlags = { O_RDWR: 2, O_NONBLOCK: 0o4000 } as const;

export function fcntl(socket: Socket, request: Extract<Syscall, { call: 'fcntl' }>): Outcome {
  switch (request.command) {
    case 'F_GETFL':
      return { value: openFlags.O_RDWR | (socket.nonBlocking ? openFlags.O_NONBLOCK : 0) };
    case 'F_SETFL':
      socket.nonBlocking = request.nonBlocking;
      return { value: 0 };
    case 'F_GETFD':
      return { value: socket.closeOnExec ? 1 : 0 };
    case 'F_SETFD':
      socket.closeOnExec = request.closeOnExec;
      return { value: 0 };
  }
}
