/** Each message says how long it is: the reader that believes it, whatever the segments look like. */
import type { Scenario } from '../scenario.ts';
import { client, line, server } from './parts.ts';

export const framingLength: Scenario = {
  version: 1,
  id: 'framing-length',
  title: 'Framing by length',
  sentence: 'Two octets of length before each message: the reader collects until it has them all.',
  group: 'Framing',
  hosts: {
    client: client(`
fd = socket(TCP)
setsockopt(fd, TCP_NODELAY, 1)
connect(fd, 10.0.0.2:80)
send(fd, "\\x00\\x05hel")
work(100 ms)
send(fd, "lo\\x00\\x06wor")
work(100 ms)
send(fd, "ld!")
close(fd)
`),
    server: server(`
ls = socket(TCP)
bind(ls, :80)
listen(ls, 8)
fd = accept(ls)
while m = message(fd, length 2):
  print(m)
close(fd)
`),
  },
  links: line(),
  seed: 1,
  commands: [],
  lesson: {
    moments: [
      {
        when: { kind: 'return', place: 'server', call: 'recv' },
        title: 'Part of a message',
        text: '{value} octets: the length, 5, and three of the five. Not a message yet; the parser keeps them.',
        source: 'recv(2)',
        ask: [
          {
            ask: 'return',
            at: 'server',
            call: 'recv',
            among: ['2', '5', '7', '8'],
            hint: 'The client’s second send().',
          },
        ],
      },
      {
        when: { kind: 'return', place: 'server', call: 'recv' },
        title: 'The rest, and the beginning of the next',
        text: '{value} octets. The first two complete the message; what is left begins the next and must not be lost.',
        source: 'recv(2)',
      },
      {
        when: { kind: 'return', place: 'server', call: 'recv' },
        title: 'The second message is whole',
        text: 'Three writes made two messages, and no boundary of a write was a boundary of a message.',
        source: 'RFC 9293 §3.8',
        ask: [{ ask: 'return', at: 'server', call: 'recv', among: ['0', '3', 'ECONNRESET'] }],
      },
    ],
  },
};
