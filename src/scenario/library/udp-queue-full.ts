/** More datagrams than the receive queue has room for. */
import { millisecond } from '../../base/time.ts';
import type { Scenario } from '../scenario.ts';
import { asker, bindTo, calls, inOrder, receive, sendTo, service, udpSocket } from './datagrams.ts';
import { client, line, server } from './parts.ts';

const arrived = 150 * millisecond;

export const udpQueueFull: Scenario = {
  version: 1,
  id: 'udp-queue-full',
  title: 'The receive queue is full',
  sentence: 'SO_RCVBUF has room for two small datagrams: three of five are dropped, and only counted.',
  group: 'UDP and raw',
  hosts: { client: client(''), server: server('') },
  links: line(),
  seed: 1,
  commands: inOrder(
    calls(0, 'server', [
      udpSocket,
      bindTo(service.port),
      { call: 'setsockopt', fd: 3, option: 'SO_RCVBUF', value: 1 },
    ]),
    calls(3 * millisecond, 'client', [
      udpSocket,
      bindTo(asker.port),
      ...['1', '2', '3', '4', '5'].map((text) => sendTo(service, text)),
    ]),
    calls(arrived, 'server', [receive(100), receive(100), receive(100, 'MSG_DONTWAIT')]),
  ),
  lesson: {
    moments: [
      {
        when: { kind: 'rule', place: 'server', rule: 'datagram queued' },
        title: 'A small datagram is large',
        text: 'One octet takes 832 octets of memory: headers and the kernel’s book-keeping count too.',
        source: 'socket(7), SO_RCVBUF',
      },
      {
        when: { kind: 'rule', place: 'server', rule: 'datagram queue full' },
        title: 'No room',
        text: 'It reached the host in good order and is dropped there. UDP has no window that could have told the sender to wait.',
        source: 'udp(7)',
        ask: [{ ask: 'segment', from: 'server' }],
      },
      {
        when: { kind: 'return', place: 'server', call: 'recv', nth: 3 },
        title: 'Two were kept',
        text: 'The third call finds nothing: {value}. `ss` and `/proc/net/udp` count the drops; no program is told.',
        source: 'udp(7)',
      },
    ],
  },
};
