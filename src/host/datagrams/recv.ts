/**
 * recv(2) and recvfrom(2) of a datagram: the oldest one, with its sender. What does not fit into the caller's buffer is
 * gone; with MSG_TRUNC the call gives the whole length all the same (udp(7)).
 */
import { noOctets } from '../../base/octets.ts';
import type { Instant } from '../../base/time.ts';
import { endpointText } from '../../wire/address.ts';
import { spelled } from '../families.ts';
import type { Outcome, Syscall, Waiting } from '../syscall.ts';
import { tellDatagramError } from './send.ts';
import type { DatagramSocket } from './socket.ts';

type Recv = Extract<Syscall, { call: 'recv' }>;

export function receiveDatagram(
  socket: DatagramSocket,
  { length, flags = [], from }: Recv,
  { deadline }: Waiting,
  now: Instant,
): Outcome {
  if (socket.type === 'SOCK_RAW' && flags.includes('MSG_OOB')) return { errno: 'EOPNOTSUPP' };
  const error = tellDatagramError(socket);
  if (error !== null) return { errno: error };
  const [first] = socket.queue;
  if (first === undefined)
    // Who does not wait is not told that nothing will come any more (__skb_recv_udp()).
    return socket.control.has.reads || deadline <= now
      ? 'blocks'
      : { value: 0, note: 'shut down', octets: noOctets };
  if (!flags.includes('MSG_PEEK')) {
    socket.queue.shift();
    socket.queued -= first.charge;
  }
  const source = spelled(socket.family, first.source);
  const octets = first.text.subarray(0, length);
  const whole = first.text.length;
  const cut = whole > length ? `, MSG_TRUNC: ${length} of ${whole} octets` : '';
  return {
    value: flags.includes('MSG_TRUNC') ? whole : octets.length,
    octets,
    ...(from ? { address: source } : {}),
    note: `from ${endpointText(source)}${cut}`,
  };
}
