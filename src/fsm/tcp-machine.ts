/**
 * RFC 9293 figure 5 as a statechart: every state of a connection and every way from one to another.
 * Events are the left half of the figure's labels, actions the right half, in the RFC's words; what the figure leaves
 * to the text of section 3.10 (RST, ABORT, user timeout, SEND in LISTEN, the restart of 2MSL) stands here too.
 * The actions do nothing here: `tcp/perform.ts` carries them out. Must not know sequence numbers, buffers or time.
 *
 * A listener never leaves LISTEN: each SYN forks a child, whose own machine begins in LISTEN and takes `rcv SYN`.
 * Going back to LISTEN ends such a child. (The eighth check also names a FIN in SYN-RECEIVED; it cannot get there, since
 * the fifth check of the same segment has left that state by then. So it is no edge.)
 */
import { assign, createMachine } from 'xstate';

export type TcpEvent =
  | 'OPEN passive'
  | 'OPEN active'
  | 'SEND'
  | 'CLOSE'
  | 'ABORT'
  | 'rcv SYN'
  | 'rcv SYN,ACK'
  | 'rcv ACK of SYN'
  | 'rcv FIN'
  | 'rcv ACK of FIN'
  | 'rcv RST'
  | 'user timeout'
  | 'timeout 2MSL';

/** What a state permits or expects: the per-state facts that `tcp` and `host` ask for. */
export type Permission =
  /** There is no connection. */
  | 'void'
  /** Waits for any peer's SYN. */
  | 'listens'
  /** Has sent a SYN and seen none. */
  | 'calls'
  /** Our SYN is not acknowledged yet. */
  | 'opens'
  /** Both SYNs are acknowledged (RFC 9293 section 3.5). */
  | 'synchronized'
  /** Text that arrives is taken. */
  | 'receives'
  /** SEND takes octets from the user. */
  | 'sends'
  /** Octets in the send buffer are transmitted. */
  | 'transmits'
  /** CLOSE has been called: a FIN follows the last octet. */
  | 'finishes'
  /** The peer's FIN has come. */
  | 'finished by peer'
  /** Nothing is expected but old segments. */
  | 'waits';

/** What is owed when an edge is taken. */
export type ControlAction =
  | 'create TCB'
  | 'delete TCB'
  | 'snd SYN'
  | 'snd SYN,ACK'
  | 'snd ACK'
  | 'snd FIN'
  | 'snd RST'
  | 'start 2MSL timer'
  | 'signal established'
  | 'signal refused'
  | 'signal reset'
  | 'signal timed out'
  | 'signal closing';

const abandoned = { target: 'CLOSED', actions: ['signal timed out', 'delete TCB'] } as const;
const aborted = { target: 'CLOSED', actions: ['snd RST', 'delete TCB'] } as const;
const reset = { target: 'CLOSED', actions: ['signal reset', 'delete TCB'] } as const;
const forgotten = { target: 'CLOSED', actions: 'delete TCB' } as const;

const machineTypes = {} as {
  context: { opened: 'actively' | 'passively' };
  events: { type: TcpEvent };
  tags: Permission;
  actions: { type: ControlAction };
  guards: { type: 'opened passively' };
};

export const tcpMachine = createMachine(
  {
    types: machineTypes,
    id: 'tcp',
    context: { opened: 'passively' },
    initial: 'CLOSED',
    states: {
      CLOSED: {
        tags: 'void',
        on: {
          'OPEN passive': { target: 'LISTEN', actions: [assign({ opened: 'passively' }), 'create TCB'] },
          'OPEN active': {
            target: 'SYN-SENT',
            actions: [assign({ opened: 'actively' }), 'create TCB', 'snd SYN'],
          },
        },
      },
      LISTEN: {
        tags: 'listens',
        on: {
          'rcv SYN': { target: 'SYN-RECEIVED', actions: 'snd SYN,ACK' },
          'OPEN active': { target: 'SYN-SENT', actions: [assign({ opened: 'actively' }), 'snd SYN'] },
          SEND: { target: 'SYN-SENT', actions: [assign({ opened: 'actively' }), 'snd SYN'] },
          CLOSE: { target: 'CLOSED', actions: 'delete TCB' },
          ABORT: { target: 'CLOSED', actions: 'delete TCB' },
        },
      },
      'SYN-SENT': {
        tags: ['calls', 'opens'],
        on: {
          'rcv SYN': { target: 'SYN-RECEIVED', actions: 'snd SYN,ACK' },
          'rcv SYN,ACK': { target: 'ESTABLISHED', actions: ['snd ACK', 'signal established'] },
          CLOSE: { target: 'CLOSED', actions: 'delete TCB' },
          ABORT: { target: 'CLOSED', actions: 'delete TCB' },
          'rcv RST': { target: 'CLOSED', actions: ['signal refused', 'delete TCB'] },
          'user timeout': abandoned,
        },
      },
      'SYN-RECEIVED': {
        tags: 'opens',
        on: {
          'rcv ACK of SYN': { target: 'ESTABLISHED', actions: 'signal established' },
          'rcv SYN': { guard: 'opened passively', target: 'LISTEN', actions: 'delete TCB' },
          CLOSE: { target: 'FIN-WAIT-1', actions: 'snd FIN' },
          ABORT: aborted,
          'rcv RST': [
            { guard: 'opened passively', target: 'LISTEN', actions: 'delete TCB' },
            { target: 'CLOSED', actions: ['signal refused', 'delete TCB'] },
          ],
          'user timeout': abandoned,
        },
      },
      ESTABLISHED: {
        tags: ['synchronized', 'receives', 'sends', 'transmits'],
        on: {
          CLOSE: { target: 'FIN-WAIT-1', actions: 'snd FIN' },
          'rcv FIN': { target: 'CLOSE-WAIT', actions: ['snd ACK', 'signal closing'] },
          ABORT: aborted,
          'rcv RST': reset,
          'user timeout': abandoned,
        },
      },
      'FIN-WAIT-1': {
        tags: ['synchronized', 'receives', 'transmits', 'finishes'],
        on: {
          'rcv ACK of FIN': { target: 'FIN-WAIT-2' },
          'rcv FIN': { target: 'CLOSING', actions: ['snd ACK', 'signal closing'] },
          ABORT: aborted,
          'rcv RST': reset,
          'user timeout': abandoned,
        },
      },
      'FIN-WAIT-2': {
        tags: ['synchronized', 'receives', 'finishes'],
        on: {
          'rcv FIN': { target: 'TIME-WAIT', actions: ['snd ACK', 'start 2MSL timer', 'signal closing'] },
          ABORT: aborted,
          'rcv RST': reset,
          'user timeout': abandoned,
        },
      },
      'CLOSE-WAIT': {
        tags: ['synchronized', 'sends', 'transmits', 'finished by peer'],
        on: {
          CLOSE: { target: 'LAST-ACK', actions: 'snd FIN' },
          ABORT: aborted,
          'rcv RST': reset,
          'user timeout': abandoned,
        },
      },
      CLOSING: {
        tags: ['synchronized', 'transmits', 'finishes', 'finished by peer'],
        on: {
          'rcv ACK of FIN': { target: 'TIME-WAIT', actions: 'start 2MSL timer' },
          ABORT: forgotten,
          'rcv RST': forgotten,
          'user timeout': abandoned,
        },
      },
      'LAST-ACK': {
        tags: ['synchronized', 'transmits', 'finishes', 'finished by peer'],
        on: {
          'rcv ACK of FIN': { target: 'CLOSED', actions: 'delete TCB' },
          ABORT: forgotten,
          'rcv RST': forgotten,
          'user timeout': abandoned,
        },
      },
      'TIME-WAIT': {
        tags: ['synchronized', 'finishes', 'finished by peer', 'waits'],
        on: {
          'timeout 2MSL': { target: 'CLOSED', actions: 'delete TCB' },
          'rcv FIN': { target: 'TIME-WAIT', actions: ['snd ACK', 'start 2MSL timer'] },
          ABORT: forgotten,
          'rcv RST': forgotten,
        },
      },
    },
  },
  { guards: { 'opened passively': ({ context }) => context.opened === 'passively' } },
);
