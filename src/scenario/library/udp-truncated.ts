/** A datagram longer than the buffer of recvfrom(). */
import { millisecond } from '../../base/time.ts';
import type { Scenario } from '../scenario.ts';
import { asker, bindTo, calls, inOrder, receive, sendTo, service, udpSocket } from './datagrams.ts';
import { client, line, server } from './parts.ts';

const long = 'a datagram is read whole or not at all';
const arrived = 100 * millisecond;

export const udpTruncated: Scenario = {
  version: 1,
  id: 'udp-truncated',
  title: 'A datagram is cut',
  sentence: 'recvfrom() with ten octets of room gets ten, and the rest is gone; MSG_TRUNC tells the length.',
  group: 'UDP and raw',
  hosts: { client: client(''), server: server('') },
  links: line(),
  seed: 1,
  commands: inOrder(
    calls(0, 'server', [udpSocket, bindTo(service.port)]),
    calls(millisecond, 'client', [
      udpSocket,
      bindTo(asker.port),
      sendTo(service, long),
      sendTo(service, long),
    ]),
    calls(arrived, 'server', [receive(10), receive(10, 'MSG_PEEK', 'MSG_TRUNC'), receive(100)]),
  ),
  lesson: {
    moments: [
      {
        when: { kind: 'rule', place: 'server', rule: 'datagram queued' },
        title: 'In the queue, whole',
        text: 'The receive queue holds datagrams, not a stream: where one ends the next does not go on.',
        source: 'udp(7)',
        ask: [{ ask: 'return', at: 'server', call: 'recv', among: ['10', '38', 'EMSGSIZE'] }],
      },
      {
        when: { kind: 'return', place: 'server', call: 'recv' },
        title: 'Ten octets, and no more',
        text: 'The call had room for {value}. The other octets of that datagram are thrown away: the next call gets the next datagram.',
        source: 'recv(2), MSG_TRUNC',
      },
      {
        when: { kind: 'return', place: 'server', call: 'recv' },
        title: 'MSG_TRUNC tells',
        text: 'With the flag the call gives the whole length, {value}; with MSG_PEEK the datagram stays, for a buffer that is large enough.',
        source: 'recv(2), MSG_TRUNC',
      },
    ],
  },
};
