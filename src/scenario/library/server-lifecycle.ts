/** The calls of a server in their order, and the life of each of its sockets. */
import type { Scenario } from '../scenario.ts';
import { client, line, server } from './parts.ts';

export const serverLifecycle: Scenario = {
  version: 1,
  id: 'server-lifecycle',
  title: 'The life of a server',
  sentence: 'socket, bind, listen, accept, recv, send, close: and the listener outlives them all.',
  group: 'Sockets and options',
  hosts: {
    client: client(`
work(100 ms)
fd = socket(TCP)
connect(fd, 10.0.0.2:5007)
send(fd, "echo this")
recv(fd, 100)
close(fd)
`),
    server: server(`
ls = socket(TCP)
bind(ls, :5007)
listen(ls, 8)
fd = accept(ls)
while data = recv(fd, 100):
  send(fd, data)
close(fd)
close(ls)
`),
  },
  links: line(),
  seed: 1,
  commands: [],
  lesson: {
    moments: [
      {
        when: { kind: 'return', place: 'server', call: 'socket' },
        title: 'socket()',
        text: 'A descriptor, {value}, and behind it a socket without a name: it can neither be called nor call.',
        source: 'socket(2)',
      },
      {
        when: { kind: 'socket', place: 'server', to: 'bound' },
        title: 'bind()',
        text: 'Now it has an address and a port. Other sockets may not have the same.',
        source: 'bind(2)',
      },
      {
        when: { kind: 'socket', place: 'server', to: 'listening' },
        title: 'listen()',
        text: 'From here it is a listener for good: no data will ever flow over it. It has two queues, for those that are half-way through the handshake and for those that are through.',
        source: 'listen(2)',
      },
      {
        when: { kind: 'blocked', place: 'server', call: 'accept' },
        title: 'accept() waits',
        text: 'The queue is empty, so the thread sleeps.',
        source: 'accept(2)',
        ask: [
          {
            ask: 'return',
            at: 'server',
            call: 'accept',
            among: ['0', '3', '4', 'EAGAIN'],
            words: 'What will it return when somebody has called?',
          },
        ],
      },
      {
        when: { kind: 'return', place: 'server', call: 'recv' },
        title: 'recv(), send()',
        text: '{value} octets from the new socket, and back they go.',
        source: 'recv(2), send(2)',
      },
      {
        when: { kind: 'return', place: 'server', call: 'recv', value: 0 },
        title: 'The end of the stream',
        text: 'The client has closed. recv() returns {value}, and that is the only way a program hears of it.',
        source: 'recv(2)',
        ask: [{ ask: 'state', of: 'server' }],
      },
      {
        when: { kind: 'return', place: 'server', call: 'close', nth: 2 },
        title: 'close(), twice',
        text: 'Once for the connection, once for the listener. Most servers never do the second.',
        source: 'close(2)',
      },
    ],
  },
};
