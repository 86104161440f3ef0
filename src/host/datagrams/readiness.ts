/** What poll() finds of a datagram socket (datagram_poll()). It can always be written to: what is sent leaves at once. */
import type { Readiness } from '../readiness.ts';
import type { DatagramSocket } from './socket.ts';

export function datagramReadiness({ queue, control, error }: DatagramSocket): readonly Readiness[] {
  const found: Readiness[] = [];
  if (queue.length > 0 || !control.has.reads) found.push('POLLIN', 'POLLRDNORM');
  found.push('POLLOUT', 'POLLWRNORM');
  if (error !== null) found.push('POLLERR');
  if (!control.has.reads) found.push('POLLRDHUP');
  if (!(control.has.reads || control.has.writes)) found.push('POLLHUP');
  return found;
}
