/** TCP carries octets, not messages: what three send() calls gave comes out in other pieces. */
import type { Scenario } from '../scenario.ts';
import { client, line, server } from './parts.ts';

export const byteStream: Scenario = {
  version: 1,
  id: 'byte-stream',
  title: 'A stream has no seams',
  sentence: 'Three send() calls, other boundaries in the segments, and others again at recv().',
  group: 'Transfer',
  hosts: {
    client: client(`
fd = socket(TCP)
connect(fd, 10.0.0.2:80)
send(fd, first, 1000)
send(fd, second, 2500)
send(fd, third, 500)
close(fd)
`),
    server: server(`
ls = socket(TCP)
bind(ls, :80)
listen(ls, 8)
fd = accept(ls)
work(100 ms)
while n = recv(fd, 1500):
  print(n)
close(fd)
`),
  },
  links: line(),
  seed: 1,
  commands: [],
  lesson: {
    moments: [
      {
        when: { kind: 'return', place: 'client', call: 'send' },
        title: 'The first send()',
        text: 'It returned {value}: so many octets were copied into the send buffer. Whether they have left, or arrived, it does not say.',
        source: 'send(2)',
      },
      {
        when: { kind: 'send', place: 'client', segment: 'data', nth: 2 },
        title: 'Segments are cut as TCP likes',
        text: 'Octets {seq} to {last}: {length} of them, from one call, from two, or a piece of one. The colours show which send() each octet came from.',
        source: 'RFC 9293 §3.8',
        ask: [
          {
            ask: 'length',
            from: 'client',
            words: 'How many octets does the next segment carry?',
            hint: 'A segment carries at most the MSS, here 1,448 with timestamps; what is left of the calls may be less.',
          },
        ],
      },
      {
        when: { kind: 'call', place: 'server', call: 'recv' },
        title: 'recv(1500)',
        text: 'It asks for at most 1,500 octets. By now everything has arrived.',
        source: 'recv(2)',
        ask: [
          {
            ask: 'return',
            at: 'server',
            call: 'recv',
            among: ['500', '1,000', '1500', '2500'],
            words: 'What will it return, of sends of 1,000, 2,500 and 500 octets?',
          },
        ],
      },
      {
        when: { kind: 'return', place: 'server', call: 'recv' },
        title: 'Neither the calls nor the segments',
        text: '{value} octets: all of the first send() and a part of the second. A program that takes one recv() for one message works on a quiet network, and breaks on any other.',
        source: 'recv(2)',
      },
      {
        when: { kind: 'return', place: 'server', call: 'recv', value: 0 },
        title: 'The end',
        text: 'All 4,000 octets in order. Where one message ends and the next begins, the two programs must agree on themselves: that is framing.',
        source: 'RFC 9293 §3.8',
      },
    ],
  },
};
