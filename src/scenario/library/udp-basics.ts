/** Four datagrams: one late, one lost, one twice. Nobody mends anything. */
import { millisecond } from '../../base/time.ts';
import type { Scenario } from '../scenario.ts';
import { asker, bindTo, calls, inOrder, receive, sendTo, service, udpSocket } from './datagrams.ts';
import { client, delay, drop, duplicate, line, server } from './parts.ts';

const arrived = 200 * millisecond;

export const udpBasics: Scenario = {
  version: 1,
  id: 'udp-basics',
  title: 'Datagrams promise nothing',
  sentence: 'Of four datagrams one comes late, one is lost, one comes twice: the receiver gets what came.',
  group: 'UDP and raw',
  hosts: { client: client(''), server: server('') },
  links: line(),
  seed: 1,
  commands: inOrder(
    [delay(60 * millisecond, 'client', 'UDP', 1), drop('client', 'UDP', 2), duplicate('client', 'UDP', 3)],
    calls(0, 'server', [udpSocket, bindTo(service.port)]),
    calls(millisecond, 'client', [
      udpSocket,
      bindTo(asker.port),
      ...['one', 'two', 'three', 'four'].map((text) => sendTo(service, text)),
    ]),
    calls(arrived, 'server', [receive(100), receive(100), receive(100), receive(100)]),
  ),
  lesson: {
    moments: [
      {
        when: { kind: 'send', place: 'client', segment: 'UDP' },
        title: 'No handshake',
        text: 'The first thing on the wire is the datagram itself: eight octets of header, and the text.',
        source: 'RFC 768',
      },
      {
        when: { kind: 'lost' },
        title: 'Lost, and nobody knows',
        text: 'No number tells the receiver that one is missing, and no timer tells the sender.',
        source: 'RFC 768',
        ask: [{ ask: 'segment', from: 'server' }],
      },
      {
        when: { kind: 'return', place: 'server', call: 'recv' },
        title: 'Whole datagrams',
        text: 'Each recvfrom() gives one datagram, {value} octets, with its sender: the first that came, not the first that was sent.',
        source: 'udp(7)',
        ask: [{ ask: 'return', at: 'server', call: 'recv', among: ['3', '4', '5'] }],
      },
      {
        when: { kind: 'return', place: 'server', call: 'recv', nth: 3 },
        title: 'Late and twice',
        text: 'What came twice is read twice, and “one” is read last. Who needs order, or every octet, numbers them or takes TCP.',
        source: 'udp(7)',
      },
    ],
  },
};
