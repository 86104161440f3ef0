/**
 * The life of a datagram socket as its program sees it, as `socket-machine.ts` has that of a stream: calls are events, and
 * an errno as an action is Linux's refusal in this state. There is no handshake: connect() only remembers the peer, and the
 * address AF_UNSPEC makes the socket forget it again (udp(7)).
 *
 * Three things are apart from each other: which addresses the socket has, and whether either half was shut down. To shut a
 * socket down that has no peer is refused, and yet ends that half, as Linux does it (inet_shutdown()).
 */
import { assign, createMachine } from 'xstate';

export type DatagramEvent =
  | 'bind()'
  | 'connect()'
  | 'connect(AF_UNSPEC)'
  /** connect() has failed; the port that it chose stays. */
  | 'refused'
  | 'listen()'
  | 'accept()'
  | 'send()'
  | 'sendto()'
  | 'shutdown(SHUT_RD)'
  | 'shutdown(SHUT_WR)'
  | 'close()';

export type DatagramAction =
  | 'take address'
  | 'choose address'
  | 'give address back'
  | 'take peer'
  | 'forget peer'
  | 'EDESTADDRREQ'
  | 'EINVAL'
  | 'ENOTCONN'
  | 'EOPNOTSUPP';

export type DatagramPermission = 'has address' | 'has peer' | 'reads' | 'writes';

const notForDatagrams = {
  'listen()': { actions: 'EOPNOTSUPP' },
  'accept()': { actions: 'EOPNOTSUPP' },
} as const;

const machineTypes = {} as {
  context: { address: 'asked for' | 'given' };
  events: { type: DatagramEvent };
  tags: DatagramPermission;
  actions: { type: DatagramAction };
  guards: { type: 'address was asked for' };
};

/** One half of the socket, which shutdown() ends for good. */
const half = (permission: DatagramPermission, event: DatagramEvent) => ({
  initial: 'open' as const,
  states: {
    open: { tags: permission, on: { [event]: { target: 'ended' } } },
    ended: { on: { [event]: { target: 'ended' } } },
  },
});

export const datagramMachine = createMachine(
  {
    types: machineTypes,
    id: 'datagram',
    context: { address: 'given' },
    initial: 'open',
    states: {
      open: {
        type: 'parallel',
        on: { 'close()': { target: 'closed' }, ...notForDatagrams },
        states: {
          address: {
            initial: 'unbound',
            states: {
              unbound: {
                on: {
                  'bind()': { target: 'bound', actions: [assign({ address: 'asked for' }), 'take address'] },
                  'connect()': { target: 'connected', actions: ['choose address', 'take peer'] },
                  'connect(AF_UNSPEC)': { target: 'unbound' },
                  refused: { target: 'bound', actions: 'choose address' },
                  'sendto()': { target: 'bound', actions: 'choose address' },
                  'send()': { target: 'bound', actions: ['choose address', 'EDESTADDRREQ'] },
                  'shutdown(SHUT_RD)': { actions: 'ENOTCONN' },
                  'shutdown(SHUT_WR)': { actions: 'ENOTCONN' },
                },
              },
              bound: {
                tags: 'has address',
                on: {
                  'bind()': { actions: 'EINVAL' },
                  'connect()': { target: 'connected', actions: 'take peer' },
                  'connect(AF_UNSPEC)': [
                    { guard: 'address was asked for', target: 'bound' },
                    { target: 'unbound', actions: 'give address back' },
                  ],
                  refused: { target: 'bound' },
                  'sendto()': { target: 'bound' },
                  'send()': { actions: 'EDESTADDRREQ' },
                  'shutdown(SHUT_RD)': { actions: 'ENOTCONN' },
                  'shutdown(SHUT_WR)': { actions: 'ENOTCONN' },
                },
              },
              connected: {
                tags: ['has address', 'has peer'],
                on: {
                  'bind()': { actions: 'EINVAL' },
                  'connect()': { target: 'connected', actions: 'take peer' },
                  'connect(AF_UNSPEC)': [
                    { guard: 'address was asked for', target: 'bound', actions: 'forget peer' },
                    { target: 'unbound', actions: ['forget peer', 'give address back'] },
                  ],
                  refused: { target: 'connected' },
                  'sendto()': { target: 'connected' },
                  'send()': { target: 'connected' },
                },
              },
            },
          },
          receiving: half('reads', 'shutdown(SHUT_RD)'),
          sending: half('writes', 'shutdown(SHUT_WR)'),
        },
      },
      closed: { type: 'final' },
    },
  },
  { guards: { 'address was asked for': ({ context }) => context.address === 'asked for' } },
);
