/** The calls of a client in their order. */
import type { Scenario } from '../scenario.ts';
import { client, line, server } from './parts.ts';

export const clientLifecycle: Scenario = {
  version: 1,
  id: 'client-lifecycle',
  title: 'The life of a client',
  sentence: 'socket, connect, send, recv, close: connect() chooses the address and the port by itself.',
  group: 'Sockets and options',
  hosts: {
    client: client(`
fd = socket(TCP)
connect(fd, 10.0.0.2:80)
send(fd, "GET / HTTP/1.0\\r\\n\\r\\n")
while n = recv(fd, 4096):
  print(n)
close(fd)
`),
    server: server(`
ls = socket(TCP)
bind(ls, :80)
listen(ls, 8)
fd = accept(ls)
request = message(fd, until "\\r\\n\\r\\n")
send(fd, "HTTP/1.0 200 OK\\r\\n\\r\\nhello")
close(fd)
`),
  },
  links: line(),
  seed: 1,
  commands: [],
  lesson: {
    moments: [
      {
        when: { kind: 'return', place: 'client', call: 'socket' },
        title: 'socket()',
        text: 'Descriptor {value}. No bind(): a client does not mind which port it has.',
        source: 'socket(2)',
      },
      {
        when: { kind: 'socket', place: 'client', to: 'connecting' },
        title: 'connect()',
        text: 'It takes a free ephemeral port and the address of the interface that leads there, sends a SYN and blocks.',
        source: 'connect(2)',
        ask: [{ ask: 'return', at: 'client', call: 'connect', among: ['0', '3', '80', 'EINPROGRESS'] }],
      },
      {
        when: { kind: 'return', place: 'client', call: 'send' },
        title: 'send()',
        text: '{value} octets are copied into the send buffer: that is all that the return value says.',
        source: 'send(2)',
      },
      {
        when: { kind: 'return', place: 'client', call: 'recv' },
        title: 'recv()',
        text: 'The answer, {value} octets of it. There may be more: only 0 says that there is none.',
        source: 'recv(2)',
        ask: [{ ask: 'return', at: 'client', call: 'recv', among: ['0', '24', 'EAGAIN', 'ECONNRESET'] }],
      },
      {
        when: { kind: 'return', place: 'client', call: 'close' },
        title: 'close()',
        text: 'The descriptor is gone, and its number free for the next one. The kernel finishes the rest by itself.',
        source: 'close(2)',
      },
    ],
  },
};
