/** A RST in the middle of things, and a program that expects it. */
import type { Scenario } from '../scenario.ts';
import { client, line, server } from './parts.ts';

export const connectionReset: Scenario = {
  version: 1,
  id: 'connection-reset',
  title: 'Connection reset by peer',
  sentence: 'The server gives up in the middle: recv() says ECONNRESET, and the client tries once more.',
  group: 'Pitfalls',
  hosts: {
    client: client(`
for attempt = 1 to 2:
  fd = socket(TCP)
  connect(fd, 10.0.0.2:80)
  send(fd, request, 3000)
  recv(fd, 100)
  on ECONNRESET:
    print("reset: once more")
  close(fd)
`),
    server: server(`
ls = socket(TCP)
bind(ls, :80)
listen(ls, 8)
first = accept(ls)
recv(first, 100)
close(first)
second = accept(ls)
request = message(second, size 3000)
send(second, "here it is")
close(second)
`),
  },
  links: line(),
  seed: 1,
  commands: [],
  lesson: {
    moments: [
      {
        when: { kind: 'send', place: 'server', segment: 'RST' },
        title: 'The server closes with octets unread',
        text: 'A crash looks the same from outside: the kernel closes what the program leaves behind.',
        source: 'RFC 9293 §3.6.1',
        ask: [
          {
            ask: 'return',
            at: 'client',
            call: 'recv',
            among: ['0', '100', 'ECONNRESET', 'EPIPE'],
          },
        ],
      },
      {
        when: { kind: 'return', place: 'client', call: 'recv', errno: 'ECONNRESET' },
        title: '{value}',
        text: 'An error is told once. How much of the request was read, and acted upon, the client can’t know.',
        source: 'recv(2)',
      },
      {
        when: { kind: 'call', place: 'client', call: 'connect' },
        title: 'Once more, with a new socket',
        text: 'A connection that was reset is gone; its socket can only be closed. Repeating is safe only if doing it twice does no harm.',
        source: 'connect(2)',
        ask: [{ ask: 'state', of: 'client' }],
      },
      {
        when: { kind: 'return', place: 'client', call: 'recv' },
        title: 'This time it works',
        text: '{value} octets.',
        source: 'recv(2)',
      },
    ],
  },
};
