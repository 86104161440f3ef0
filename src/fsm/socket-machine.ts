/**
 * The life of a stream socket as its program sees it: POSIX's calls are events, and so is what TCP reports.
 * An errno as an action means that the call is refused in this state, as Linux refuses it.
 * Must not know descriptors, addresses or time.
 *
 * A listening socket never leaves `listening`: accept() gives a new socket, whose own machine begins in its listener's
 * state and takes `accept()`. The two halves of `connected` end apart: receiving by the peer's FIN or
 * shutdown(SHUT_RD), sending by shutdown(SHUT_WR).
 */
import { assign, createMachine } from 'xstate';

export type SocketEvent =
  | 'bind()'
  | 'listen()'
  | 'connect()'
  | 'accept()'
  | 'send()'
  | 'recv()'
  | 'shutdown(SHUT_RD)'
  | 'shutdown(SHUT_WR)'
  | 'close()'
  | 'connect(AF_UNSPEC)'
  | 'established'
  | 'failed'
  | 'end of file'
  | 'reset';

export type SocketAction =
  | 'take address'
  | 'OPEN passive'
  | 'OPEN active'
  | 'CLOSE'
  | 'ABORT'
  | 'EINVAL'
  | 'EISCONN'
  | 'ENOTCONN'
  | 'EPIPE'
  | 'EOPNOTSUPP';

/** What the state of a socket means for its calls. */
export type SocketPermission =
  | 'has address'
  | 'accepts'
  | 'in progress'
  | 'has connection'
  | 'reads'
  | 'writes';

/** connect() is called off: an address that bind() asked for stays. */
const givenUp = [
  { guard: 'address was asked for', target: 'bound', actions: 'CLOSE' },
  { target: 'unbound', actions: 'CLOSE' },
] as const;

/** connect() to no address (AF_UNSPEC) breaks off whatever there is, and the socket may begin again. */
const letGo = [
  { guard: 'address was asked for', target: 'bound', actions: 'ABORT' },
  { target: 'unbound', actions: 'ABORT' },
] as const;

const machineTypes = {} as {
  context: { address: 'asked for' | 'given' };
  events: { type: SocketEvent };
  tags: SocketPermission;
  actions: { type: SocketAction };
  guards: { type: 'address was asked for' };
};

export const socketMachine = createMachine(
  {
    types: machineTypes,
    id: 'socket',
    context: { address: 'given' },
    initial: 'unbound',
    on: { 'close()': '.closed' },
    states: {
      unbound: {
        on: {
          'bind()': { target: 'bound', actions: [assign({ address: 'asked for' }), 'take address'] },
          'listen()': { target: 'listening', actions: ['take address', 'OPEN passive'] },
          'connect()': { target: 'connecting', actions: ['take address', 'OPEN active'] },
          'connect(AF_UNSPEC)': { target: 'unbound' },
          'accept()': { actions: 'EINVAL' },
          'send()': { actions: 'EPIPE' },
          'recv()': { actions: 'ENOTCONN' },
          'shutdown(SHUT_RD)': { actions: 'ENOTCONN' },
          'shutdown(SHUT_WR)': { actions: 'ENOTCONN' },
        },
      },
      bound: {
        tags: 'has address',
        on: {
          'bind()': { actions: 'EINVAL' },
          'listen()': { target: 'listening', actions: 'OPEN passive' },
          'connect()': { target: 'connecting', actions: 'OPEN active' },
          'connect(AF_UNSPEC)': { target: 'bound' },
          'accept()': { actions: 'EINVAL' },
          'send()': { actions: 'EPIPE' },
          'recv()': { actions: 'ENOTCONN' },
          'shutdown(SHUT_RD)': { actions: 'ENOTCONN' },
          'shutdown(SHUT_WR)': { actions: 'ENOTCONN' },
        },
      },
      listening: {
        tags: ['has address', 'accepts'],
        on: {
          'bind()': { actions: 'EINVAL' },
          'listen()': { target: 'listening' },
          'accept()': { target: 'connected', actions: assign({ address: 'given' }) },
          'connect()': { actions: 'EISCONN' },
          'connect(AF_UNSPEC)': letGo,
          'send()': { actions: 'EPIPE' },
          'recv()': { actions: 'ENOTCONN' },
          'shutdown(SHUT_RD)': { target: 'bound', actions: 'CLOSE' },
          'shutdown(SHUT_WR)': { target: 'listening' },
        },
      },
      connecting: {
        tags: ['has address', 'in progress'],
        on: {
          established: { target: 'connected' },
          failed: [{ guard: 'address was asked for', target: 'bound' }, { target: 'unbound' }],
          'bind()': { actions: 'EINVAL' },
          'listen()': { actions: 'EINVAL' },
          'connect()': { target: 'connecting' },
          'connect(AF_UNSPEC)': letGo,
          'accept()': { actions: 'EINVAL' },
          'send()': { target: 'connecting' },
          'recv()': { target: 'connecting' },
          'shutdown(SHUT_RD)': givenUp,
          'shutdown(SHUT_WR)': givenUp,
        },
      },
      connected: {
        tags: ['has address', 'has connection'],
        type: 'parallel',
        on: {
          reset: { target: 'broken' },
          'bind()': { actions: 'EINVAL' },
          'listen()': { actions: 'EINVAL' },
          'connect()': { actions: 'EISCONN' },
          'connect(AF_UNSPEC)': letGo,
          'accept()': { actions: 'EINVAL' },
        },
        states: {
          receiving: {
            initial: 'open',
            states: {
              open: {
                tags: 'reads',
                on: {
                  'recv()': { target: 'open' },
                  'end of file': { target: 'ended' },
                  'shutdown(SHUT_RD)': { target: 'ended' },
                },
              },
              ended: {
                on: {
                  'recv()': { target: 'ended' },
                  'end of file': { target: 'ended' },
                  'shutdown(SHUT_RD)': { target: 'ended' },
                },
              },
            },
          },
          sending: {
            initial: 'open',
            states: {
              open: {
                tags: 'writes',
                on: {
                  'send()': { target: 'open' },
                  'shutdown(SHUT_WR)': { target: 'ended', actions: 'CLOSE' },
                },
              },
              ended: {
                on: { 'send()': { actions: 'EPIPE' }, 'shutdown(SHUT_WR)': { target: 'ended' } },
              },
            },
          },
        },
      },
      /** The connection is gone, by RST or by time-out; the descriptor is still the program's. */
      broken: {
        tags: ['has address'],
        on: {
          'bind()': [
            { guard: 'address was asked for', actions: 'EINVAL' },
            { target: 'broken', actions: 'take address' },
          ],
          'listen()': { actions: 'EINVAL' },
          'connect()': { actions: 'EISCONN' },
          'connect(AF_UNSPEC)': letGo,
          'accept()': { actions: 'EINVAL' },
          'send()': { actions: 'EPIPE' },
          'recv()': { target: 'broken' },
          'shutdown(SHUT_RD)': { actions: 'ENOTCONN' },
          'shutdown(SHUT_WR)': { actions: 'ENOTCONN' },
        },
      },
      closed: { type: 'final' },
    },
  },
  { guards: { 'address was asked for': ({ context }) => context.address === 'asked for' } },
);
