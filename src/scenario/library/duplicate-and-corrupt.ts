/** One segment comes twice, one comes broken: neither reaches the program. */
import type { Scenario } from '../scenario.ts';
import { client, corrupt, duplicate, line, server } from './parts.ts';

export const duplicateAndCorrupt: Scenario = {
  version: 1,
  id: 'duplicate-and-corrupt',
  title: 'Twice, and broken',
  sentence: 'A duplicate is dropped and acknowledged; a wrong checksum is dropped in silence.',
  group: 'Loss and recovery',
  hosts: {
    client: client(
      `
fd = socket(TCP)
connect(fd, 10.0.0.2:80)
send(fd, first, 1000)
work(300 ms)
send(fd, second, 1000)
close(fd)
`,
      { profile: 'rfc9293' },
    ),
    server: server(
      `
ls = socket(TCP)
bind(ls, :80)
listen(ls, 8)
fd = accept(ls)
until recv(fd, 4096) == 0
close(fd)
`,
      { profile: 'rfc9293' },
    ),
  },
  links: line(),
  seed: 1,
  commands: [duplicate('client', 'data', 1), corrupt('client', 'data', 2)],
  lesson: {
    moments: [
      {
        when: { kind: 'copied' },
        title: 'A copy',
        text: 'The network carries octets {seq} to {last} twice. Somewhere a router’s memory played a trick.',
        source: 'RFC 9293 §3.4',
        ask: [{ ask: 'ack', from: 'server' }],
      },
      {
        when: { kind: 'arrive', place: 'server', segment: 'data', nth: 2 },
        title: 'Old octets',
        text: 'All its numbers are behind RCV.NXT. The server throws it away and sends an ACK: perhaps the last one was lost.',
        source: 'RFC 9293 §3.10.7.4, first check',
      },
      {
        when: { kind: 'corrupted' },
        title: 'A bit is inverted',
        text: 'In octets {seq} to {last}, number {bit} of the datagram.',
        source: 'RFC 9293 §3.1',
        ask: [
          {
            ask: 'segment',
            from: 'server',
            hint: 'Can a receiver trust anything in a segment that is damaged?',
          },
        ],
      },
      {
        when: { kind: 'discard', place: 'server' },
        title: 'Dropped in silence',
        text: 'The checksum is wrong, so even the ports may be. Nobody is answered, and to the sender it is a loss like any other.',
        source: 'RFC 9293 §3.1, MUST-3',
        ask: [{ ask: 'timer' }],
      },
      {
        when: { kind: 'send', place: 'client', purpose: 'resent' },
        title: 'Sent again',
        text: 'Octets {seq} to {last}. The program sees each octet once, and right.',
        source: 'RFC 6298 §5.4',
      },
    ],
  },
};
