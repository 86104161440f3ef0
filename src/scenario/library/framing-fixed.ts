/** Every message has the same length: a naive reader breaks, and the loop that mends it. */
import type { Scenario } from '../scenario.ts';
import { client, line, server } from './parts.ts';

const writer = `
fd = socket(TCP)
setsockopt(fd, TCP_NODELAY, 1)
connect(fd, 10.0.0.2:80)
send(fd, "AAAAA")
work(100 ms)
send(fd, "AAABBBBBBBB")
close(fd)
`;

const listener = `
ls = socket(TCP)
bind(ls, :80)
listen(ls, 8)
fd = accept(ls)
`;

export const framingFixed: Scenario = {
  version: 1,
  id: 'framing-fixed',
  title: 'Framing by size',
  sentence: 'Messages of eight octets, and a reader that takes each recv() for one: it gets five and eleven.',
  group: 'Framing',
  hosts: {
    client: client(writer),
    server: server(`${listener}
while m = recv(fd, 100):
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
        when: { kind: 'send', place: 'client', segment: 'data' },
        title: 'A message in two writes',
        text: 'The first {length} of its eight octets leave; the program is not done yet.',
        source: 'send(2)',
        ask: [{ ask: 'return', at: 'server', call: 'recv', among: ['5', '8', '16'] }],
      },
      {
        when: { kind: 'return', place: 'server', call: 'recv' },
        title: 'The naive reader breaks',
        text: 'recv() gave {value} octets, and the program takes them for a message.',
        source: 'recv(2)',
      },
      {
        when: { kind: 'return', place: 'server', call: 'recv' },
        title: 'And again',
        text: '{value} octets: three of the first message and the whole second one.',
        source: 'recv(2)',
      },
    ],
    goal: {
      text: 'Mend the server’s reader: it must print two messages of eight octets.',
      hint: 'Open Programs, edit server.sock: `while m = message(fd, size 8):` collects until it has eight. A recv() that asks for no more than what is missing does the same.',
      signs: [
        { kind: 'return', place: 'server', call: 'recv', value: 5 },
        { kind: 'return', place: 'server', call: 'recv', value: 3 },
        { kind: 'return', place: 'server', call: 'recv', value: 8 },
      ],
    },
  },
};
