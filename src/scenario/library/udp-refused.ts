/** A datagram to a port without a socket: who hears of it, and who does not. */
import { millisecond } from '../../base/time.ts';
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
import { client, line, server } from './parts.ts';

const answered = 150 * millisecond;

export const udpRefused: Scenario = {
  version: 1,
  id: 'udp-refused',
  title: 'Nobody there',
  sentence: 'ICMP says that the port is unreachable: only a connected socket is told, by its next call.',
  group: 'UDP and raw',
  hosts: { client: client(''), server: server('') },
  links: line(),
  seed: 1,
  commands: inOrder(
    calls(0, 'client', [udpSocket, bindTo(asker.port), sendTo(service, 'anybody?')]),
    calls(answered, 'client', [receive(100, 'MSG_DONTWAIT'), connectTo(service), send('anybody?')]),
    calls(2 * answered, 'client', [receive(100, 'MSG_DONTWAIT')]),
  ),
  lesson: {
    moments: [
      {
        when: { kind: 'rule', place: 'server', rule: 'datagram to nobody' },
        title: 'ICMP answers',
        text: 'UDP itself has no way to refuse. The host sends ICMP, which quotes the head of the datagram that it speaks of.',
        source: 'RFC 1122 §4.1.3.1',
        ask: [{ ask: 'segment', from: 'server' }],
      },
      {
        when: { kind: 'rule', place: 'client', rule: 'unreachable unheard' },
        title: 'Not told',
        text: 'The socket may send to anybody, so Linux does not blame it for one peer: its next call knows nothing.',
        source: 'udp(7)',
        ask: [{ ask: 'return', at: 'client', call: 'recv', among: ['0', 'EAGAIN', 'ECONNREFUSED'] }],
      },
      {
        when: { kind: 'rule', place: 'client', rule: 'peer unreachable' },
        title: 'Connected, so told',
        text: 'connect() sent nothing; it only said which peer is meant. Now ICMP’s word is about that peer.',
        source: 'RFC 1122 §4.1.3.3',
        ask: [{ ask: 'return', at: 'client', call: 'recv', among: ['0', 'EAGAIN', 'ECONNREFUSED'] }],
      },
      {
        when: { kind: 'return', place: 'client', call: 'recv' },
        title: 'The next call fails',
        text: '{value}, once: the datagram itself had been sent without any error.',
        source: 'udp(7)',
      },
    ],
  },
};
