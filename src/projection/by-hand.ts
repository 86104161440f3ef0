/** What a person does so that an event happens in a state: the calls to make, the segments to let through or to hold up. */
import { unreachable } from '../base/assert.ts';
import type { HostName } from '../base/trace.ts';
import { type Control, tcpControl } from '../fsm/control.ts';
import type { TcpEvent } from '../fsm/tcp-machine.ts';

/** No socket call does this; the user interface of RFC 9293 section 3.9.1 has it. */
const onlyRfc = (call: string): string =>
  `${call} on a connection: the RFC’s own interface has it, the socket calls do not`;

/**
 * Whether this needs more than the socket calls and the network give. A connection that has not been accepted has no
 * descriptor: its SYN-RECEIVED, which alone a second SYN ends, cannot be closed.
 */
export function isOutOfHand(from: Control, event: TcpEvent): boolean {
  switch (from.name) {
    case 'LISTEN':
      return event === 'OPEN active' || event === 'SEND' || event === 'ABORT';
    case 'SYN-SENT':
      return event === 'ABORT';
    case 'SYN-RECEIVED':
      return event === 'rcv SYN' || (event === 'CLOSE' && !isAccepted(from));
    default:
      return false;
  }
}

const isAccepted = (control: Control): boolean => !tcpControl.accepts(control, 'rcv SYN');

export function doByHand(from: Control, event: TcpEvent, own: HostName, peer: HostName): string {
  const state = from.name;
  switch (event) {
    case 'OPEN passive':
      return `on the ${own} call socket(), bind() and listen()`;
    case 'OPEN active':
      return state === 'LISTEN'
        ? onlyRfc('OPEN, active,')
        : `on the ${own} call socket() and connect() to the ${peer}`;
    case 'SEND':
      return onlyRfc('SEND');
    case 'CLOSE':
      return close(state, own);
    case 'ABORT':
      return abort(state, own, peer);
    case 'rcv SYN':
      return synArrives(state, own, peer);
    case 'rcv SYN,ACK':
      return `have the ${peer} listen() there and accept(), then let the SYN arrive and the SYN,ACK come back`;
    case 'rcv ACK of SYN':
      return `let the SYN,ACK of the ${own} arrive, and the ACK come back${
        isAccepted(from) ? '' : '; accept() gives its descriptor'
      }`;
    case 'rcv FIN':
      return finArrives(state, own, peer);
    case 'rcv ACK of FIN':
      return `let the FIN of the ${own} arrive, and its ACK come back`;
    case 'rcv RST':
      return resetArrives(state, own, peer);
    case 'user timeout':
      return `set loss to 100 % both ways and run on until the ${own} gives up${
        state === 'FIN-WAIT-2' ? '; SO_KEEPALIVE must be on' : ''
      }`;
    case 'timeout 2MSL':
      return 'run on until 2MSL have passed';
    default:
      return unreachable(event);
  }
}

function close(state: string, own: HostName): string {
  if (state === 'LISTEN') return `on the ${own} call close() on the listening socket`;
  if (state === 'SYN-SENT' || state === 'SYN-RECEIVED')
    return `on the ${own} call shutdown() with SHUT_WR: close() would wait until connect() comes back`;
  return `on the ${own} call close(), or shutdown() with SHUT_WR`;
}

function abort(state: string, own: HostName, peer: HostName): string {
  if (state === 'LISTEN' || state === 'SYN-SENT') return onlyRfc('ABORT');
  if (state === 'SYN-RECEIVED')
    return `on the ${own} call close() on the listening socket: it resets the children in its queue`;
  const shut = state === 'ESTABLISHED' || state === 'CLOSE-WAIT' ? '' : ', having finished by shutdown()';
  return `have the ${peer} send() something before it finishes; on the ${own} do not read it, and call close()${shut}`;
}

function synArrives(state: string, own: HostName, peer: HostName): string {
  if (state === 'LISTEN') return `on the ${peer} call socket() and connect(), and let the SYN arrive`;
  if (state === 'SYN-SENT')
    return `on the ${peer} call connect() too, before the SYN of the ${own} arrives; both must have called bind() to the port that the other calls`;
  return `the ${peer} must have crashed, and call again with a SYN that lies in the window`;
}

function finArrives(state: string, own: HostName, peer: HostName): string {
  if (state === 'FIN-WAIT-1')
    return `on the ${peer} call close() before the FIN of the ${own} arrives, and let that FIN come first`;
  if (state === 'TIME-WAIT') return `drop the ACK of the ${peer}’s FIN, and run on until the FIN comes again`;
  return `on the ${peer} call close(), and let its FIN arrive`;
}

function resetArrives(state: string, own: HostName, peer: HostName): string {
  if (state === 'SYN-SENT') return `have nobody listen on the ${peer}: its RST answers the SYN`;
  if (state === 'SYN-RECEIVED')
    return `have the ${peer} call shutdown() before the SYN,ACK arrives: its RST answers that`;
  if (state === 'TIME-WAIT')
    return `a ${peer} that has forgotten the connection answers the last ACK with a RST`;
  return `have the ${own} send() something that the ${peer} does not read, then call close() on the ${peer}`;
}
