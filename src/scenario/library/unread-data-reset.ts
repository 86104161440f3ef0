/** Closing with octets unread is an abort: the RST can destroy what was sent well before it. */
import type { Scenario } from '../scenario.ts';
import { client, line, server } from './parts.ts';

export const unreadDataReset: Scenario = {
  version: 1,
  id: 'unread-data-reset',
  title: 'close() with octets unread',
  sentence:
    'The server answers and closes without having read everything: a RST, and half of the answer is lost.',
  group: 'Pitfalls',
  hosts: {
    client: client(`
fd = socket(TCP)
connect(fd, 10.0.0.2:80)
send(fd, "the first part")
work(100 ms)
send(fd, "a body that nobody wants")
while n = recv(fd, 65536):
  print(n)
on ECONNRESET:
  print("the answer is cut off")
`),
    server: server(`
ls = socket(TCP)
bind(ls, :80)
listen(ls, 8)
fd = accept(ls)
recv(fd, 14)
work(150 ms)
send(fd, answer, 40000)
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
        title: 'The server reads a part',
        text: 'It has read {value} octets and has seen enough. It does not read what else comes.',
        source: 'recv(2)',
      },
      {
        when: { kind: 'return', place: 'server', call: 'send' },
        title: 'send() has taken it all',
        text: 'It returned {value}: so many octets are in the send buffer. The window and the line let out a part of them; the rest waits.',
        source: 'send(2)',
      },
      {
        when: { kind: 'send', place: 'server', segment: 'RST' },
        title: 'close() sends RST, not FIN',
        text: 'Octets lie unread in the receive buffer. A FIN would say that all is well; so the connection is aborted, and the send buffer is thrown away with it.',
        source: 'RFC 9293 §3.6.1, RFC 2525 §2.17',
        ask: [
          { ask: 'state', of: 'client' },
          { ask: 'segment', from: 'client', hint: 'Data may still be on their way to it.' },
        ],
      },
      {
        when: { kind: 'return', place: 'client', call: 'recv', errno: 'ECONNRESET' },
        title: '{value}',
        text: 'The client has read what had arrived, and is cut off in the middle. The cure: shutdown(SHUT_WR), read to the end, and only then close().',
        source: 'RFC 9293 §3.10.7.4, second check',
      },
    ],
    notes: 'This is the “lingering close” of every web server: compare half-close.',
  },
};
