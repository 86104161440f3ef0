/** A server that is started again at once finds its port taken by its own dead connections. */
import type { Scenario } from '../scenario.ts';
import { client, line, server } from './parts.ts';

export const addressInUse: Scenario = {
  version: 1,
  id: 'address-in-use',
  title: 'Address already in use',
  sentence: 'The server closes first and is started again: EADDRINUSE, until SO_REUSEADDR is set.',
  group: 'Sockets',
  hosts: {
    client: client(`
fd = socket(TCP)
connect(fd, 10.0.0.2:80)
until recv(fd, 100) == 0
close(fd)
`),
    server: server(`
ls = socket(TCP)
bind(ls, :80)
listen(ls, 8)
fd = accept(ls)
send(fd, "bye")
close(fd)
close(ls)
work(1000 ms)
again = socket(TCP)
bind(again, :80)
on EADDRINUSE:
  setsockopt(again, SO_REUSEADDR, 1)
  bind(again, :80)
listen(again, 8)
`),
  },
  links: line(),
  seed: 1,
  commands: [],
  lesson: {
    moments: [
      {
        when: { kind: 'state', place: 'server', to: 'FIN-WAIT-1' },
        title: 'The server closes first',
        text: 'So it is the server that will stay in TIME-WAIT: with port 80.',
        source: 'RFC 9293 §3.6',
      },
      {
        when: { kind: 'state', place: 'server', to: 'TIME-WAIT' },
        title: 'A minute of TIME-WAIT',
        text: 'The program ends and is started again. It has no socket open; the kernel remembers the connection.',
        source: 'RFC 9293 §3.6.1',
        ask: [
          {
            ask: 'return',
            at: 'server',
            call: 'bind',
            among: ['0', 'EADDRINUSE', 'EADDRNOTAVAIL', 'EACCES'],
            words: 'What does bind() to port 80 return now?',
          },
        ],
      },
      {
        when: { kind: 'return', place: 'server', call: 'bind', errno: 'EADDRINUSE' },
        title: '{value}',
        text: 'Any connection with this port, even a dead one, keeps a new listener off, unless the program says that it knows.',
        source: 'bind(2)',
      },
      {
        when: { kind: 'return', place: 'server', call: 'setsockopt' },
        title: 'SO_REUSEADDR',
        text: 'It lets a socket be bound beside connections in TIME-WAIT. Another listener on the port would still be in the way.',
        source: 'socket(7), SO_REUSEADDR',
        ask: [{ ask: 'return', at: 'server', call: 'bind', among: ['0', 'EADDRINUSE'] }],
      },
      {
        when: { kind: 'socket', place: 'server', to: 'listening' },
        title: 'The server is back',
        text: 'Every server sets the option before its first bind(): it costs nothing.',
        source: 'socket(7)',
      },
    ],
  },
};
