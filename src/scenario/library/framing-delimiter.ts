/** A message ends where a mark stands: here, at the end of a line. */
import type { Scenario } from '../scenario.ts';
import { client, line, server } from './parts.ts';

export const framingDelimiter: Scenario = {
  version: 1,
  id: 'framing-delimiter',
  title: 'Framing by delimiter',
  sentence: 'A line ends with a line feed, and nowhere else: not where a recv() happens to end.',
  group: 'Framing',
  hosts: {
    client: client(`
fd = socket(TCP)
setsockopt(fd, TCP_NODELAY, 1)
connect(fd, 10.0.0.2:80)
send(fd, "USER ann")
work(100 ms)
send(fd, "\\nPASS secret\\nQU")
work(100 ms)
send(fd, "IT\\n")
close(fd)
`),
    server: server(`
ls = socket(TCP)
bind(ls, :80)
listen(ls, 8)
fd = accept(ls)
while m = message(fd, until "\\n"):
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
        title: 'No line yet',
        text: '{value} octets and no line feed. A reader that takes this for the whole line logs in a user who does not exist.',
        source: 'recv(2)',
        ask: [
          {
            ask: 'return',
            at: 'server',
            call: 'recv',
            among: ['1', '12', '15', '16'],
            hint: 'The client’s second send(), counted in octets.',
          },
        ],
      },
      {
        when: { kind: 'return', place: 'server', call: 'recv' },
        title: 'Two lines at once, and a bit of a third',
        text: 'One recv(), {value} octets: two lines are complete now.',
        source: 'recv(2)',
      },
      {
        when: { kind: 'return', place: 'server', call: 'recv' },
        title: 'The third',
        text: 'The mark must not occur within a message, or it must be escaped: that is the price of this framing.',
        source: 'RFC 5321 §4.5.2',
      },
    ],
  },
};
