/** The errno with which a socket's machine refuses a call in its state, if it does. */
import { socketControl } from '../../fsm/control.ts';
import type { SocketEvent } from '../../fsm/socket-machine.ts';
import type { Errno } from '../errno.ts';
import { refusals } from '../refusals.ts';
import type { Socket } from '../socket.ts';

export function refusal(socket: Socket, event: SocketEvent): Errno | null {
  if (!socketControl.accepts(socket.control, event)) return 'EINVAL';
  for (const action of socketControl.step(socket.control, event).actions) if (isErrno(action)) return action;
  return null;
}

const isErrno = (action: string): action is Errno & typeof action => action in refusals;

/** What a connection that goes on has heard of: only who asks is told. */
export function tellSoftError(socket: Socket): Errno | null {
  const { softError } = socket;
  socket.softError = null;
  return softError;
}

/** SO_ERROR: an error is told once, then it is forgotten. */
export function tellError(socket: Socket): Errno | null {
  const { error } = socket;
  socket.error = null;
  return error;
}
