/** A server that is started again at once finds its port taken by its own dead connections. */
import type { Scenario } from '../scenario.ts';
import { client, line, server } from './parts.ts';

export const addressInUse: Scenario = {
  version: 1,
  id: 'address-in-use',
  title: 'Address already in use',
  sentence: 'The server closes first and is started again: EADDRINUSE, until SO_REUSEADDR is set.',
  group: 'Pitfalls',
  hosts: {
    client: client(`
for port = 1 to 2:
  fd = socket(TCP)
  if port == 1:
    connect(fd, 10.0.0.2:80)
  else:
    connect(fd, 10.0.0.2:81)
  until recv(fd, 100) == 0
  close(fd)
`),
    server: server(`
careless = socket(TCP)
bind(careless, :80)
listen(careless, 8)
careful = socket(TCP)
setsockopt(careful, SO_REUSEADDR, 1)
bind(careful, :81)
listen(careful, 8)
fd = accept(careless)
close(fd)
close(careless)
fd = accept(careful)
close(fd)
close(careful)
work(1000 ms)
again = socket(TCP)
setsockopt(again, SO_REUSEADDR, 1)
bind(again, :80)
on EADDRINUSE:
  bind(again, :81)
listen(again, 8)
`),
  },
  links: line(),
  seed: 1,
  commands: [],
  lesson: {
    moments: [
      {
        when: { kind: 'state', place: 'server', to: 'TIME-WAIT' },
        title: 'The server closes first',
        text: 'So it is the server that stays in TIME-WAIT, with port 80. A second connection, to port 81, goes the same way; that listener had SO_REUSEADDR.',
        source: 'RFC 9293 §3.6.1',
        ask: [
          {
            ask: 'return',
            at: 'server',
            call: 'bind',
            among: ['0', 'EADDRINUSE', 'EADDRNOTAVAIL', 'EACCES'],
            words:
              'The server is started again and binds port 80, with SO_REUSEADDR this time. What does bind() return?',
          },
        ],
      },
      {
        when: { kind: 'call', place: 'server', call: 'setsockopt' },
        title: 'Started again',
        text: 'A second later. No socket is open; the kernel remembers the two connections, for a minute.',
        source: 'socket(7), SO_REUSEADDR',
      },
      {
        when: { kind: 'return', place: 'server', call: 'bind', errno: 'EADDRINUSE' },
        title: '{value}',
        text: 'The option must have been set in the life before as well: the dead connection has it from its listener, and this one had not.',
        source: 'bind(2), socket(7)',
        ask: [
          { ask: 'return', at: 'server', call: 'bind', among: ['0', 'EADDRINUSE'], words: 'And port 81?' },
        ],
      },
      {
        when: { kind: 'return', place: 'server', call: 'bind', value: 0 },
        title: 'Both lives had it',
        text: 'A new listener beside connections in TIME-WAIT: permitted, for all of them said so.',
        source: 'socket(7), SO_REUSEADDR',
      },
      {
        when: { kind: 'socket', place: 'server', to: 'listening' },
        title: 'The server is back',
        text: 'So every server sets the option before its first bind(): it costs nothing.',
        source: 'socket(7)',
      },
    ],
  },
};
