/** A question and its answer, as DNS has them: one datagram each, and who asks asks again. */
import { millisecond, second } from '../../base/time.ts';
import type { Scenario } from '../scenario.ts';
import {
  asker,
  bindTo,
  calls,
  connectTo,
  inOrder,
  receive,
  send,
  sendTo,
  service,
  udpSocket,
} from './datagrams.ts';
import { client, drop, line, server } from './parts.ts';

export const udpUseCases: Scenario = {
  version: 1,
  id: 'udp-use-cases',
  title: 'Ask, and ask again',
  sentence: 'A query is lost, and the program sends it again after a second: that is all of its reliability.',
  group: 'UDP and raw',
  hosts: { client: client(''), server: server('') },
  links: line(),
  seed: 1,
  commands: inOrder(
    [drop('client', 'UDP', 1)],
    calls(0, 'server', [udpSocket, bindTo(service.port), receive(512)]),
    calls(0, 'client', [
      udpSocket,
      bindTo(asker.port),
      connectTo(service),
      send('example.org?'),
      receive(512),
    ]),
    calls(second, 'client', [send('example.org?')], 'retry'),
    calls(second + 100 * millisecond, 'server', [sendTo(asker, '192.0.2.7')]),
  ),
  lesson: {
    moments: [
      {
        when: { kind: 'lost' },
        title: 'The query is lost',
        text: 'recv() waits. Nothing below the program will send it again.',
        source: 'RFC 768',
        ask: [{ ask: 'segment', from: 'client' }],
      },
      {
        when: { kind: 'send', place: 'client', segment: 'UDP' },
        title: 'The program asks again',
        text: 'A resolver waits a second or so and repeats its question. It may do that because asking twice does no harm.',
        source: 'RFC 1035 §4.2.1',
      },
      {
        when: { kind: 'return', place: 'client', call: 'recv' },
        title: 'Answered',
        text: '{value} octets, after one round trip without a handshake. In a call or a film what is late is as good as lost, and is not even asked for again.',
        source: 'RFC 1035 §4.2.1',
      },
    ],
  },
};
