/** Many small writes: one small segment under way at a time, and the rest collected meanwhile. */
import type { Scenario } from '../scenario.ts';
import { client, line, server } from './parts.ts';

export const nagle: Scenario = {
  version: 1,
  id: 'nagle',
  title: 'Nagle’s algorithm',
  sentence: 'Ten keystrokes, a few segments: what is small waits until what was sent before is acknowledged.',
  group: 'Sockets and options',
  hosts: {
    client: client(`
fd = socket(TCP)
connect(fd, 10.0.0.2:2300)
for i = 1 to 10:
  send(fd, "k")
  work(20 ms)
close(fd)
`),
    server: server(`
ls = socket(TCP)
bind(ls, :2300)
listen(ls, 8)
fd = accept(ls)
until recv(fd, 100) == 0
close(fd)
`),
  },
  links: line(),
  seed: 1,
  commands: [],
  lesson: {
    moments: [
      {
        when: { kind: 'send', place: 'client', segment: 'data' },
        title: 'The first octet leaves',
        text: 'One octet of data under 40 and more of headers. Nothing is unacknowledged, so nothing makes it wait.',
        source: 'RFC 9293 §3.7.4',
      },
      {
        when: { kind: 'return', place: 'client', call: 'send', nth: 1 },
        title: 'The second waits',
        text: 'send() has returned {value} all the same: the octet is in the send buffer. A small segment is under way, and while it is, no other small one leaves.',
        source: 'RFC 896, RFC 9293 §3.7.4',
        ask: [
          {
            ask: 'length',
            from: 'client',
            words: 'How many octets will the next segment carry?',
            hint: 'A keystroke comes each 20 ms, the acknowledgement after 80.',
          },
        ],
      },
      {
        when: { kind: 'send', place: 'client', segment: 'data' },
        title: 'Together',
        text: '{length} octets that had gathered, in one segment, as soon as the acknowledgement was there.',
        source: 'RFC 896',
      },
      {
        when: { kind: 'send', place: 'client', segment: 'FIN' },
        title: 'Ten writes, few segments',
        text: 'The faster the network answers, the less is gathered: nothing to set, nothing to guess. With TCP_NODELAY each keystroke would have gone at once.',
        source: 'tcp(7), TCP_NODELAY',
      },
    ],
  },
};
