/** Two connections from one host to one port are two sockets: protocol, two addresses and two ports name each. */
import type { Scenario } from '../scenario.ts';
import { client, line, server } from './parts.ts';

export const fiveTuple: Scenario = {
  version: 1,
  id: 'five-tuple',
  title: 'What names a connection',
  sentence: 'Two connections to one server port, told apart by the client’s port alone.',
  group: 'Connect',
  hosts: {
    client: client(`
one = socket(TCP)
connect(one, 10.0.0.2:80)
two = socket(TCP)
connect(two, 10.0.0.2:80)
send(two, "second")
send(one, "first")
close(one)
close(two)
`),
    server: server(`
ls = socket(TCP)
bind(ls, :80)
listen(ls, 8)
forever:
  fd = accept(ls)
  thread:
    while n = recv(fd, 4096):
      print(n)
    close(fd)
`),
  },
  links: line(),
  seed: 1,
  commands: [],
  lesson: {
    moments: [
      {
        when: { kind: 'send', place: 'client', segment: 'SYN' },
        title: 'The first port',
        text: 'The program asked for no port of its own, so connect() took an ephemeral one: {source port}. To the server it goes, port {port}.',
        source: 'connect(2), RFC 6056',
      },
      {
        when: { kind: 'send', place: 'client', segment: 'SYN' },
        title: 'The same way again',
        text: 'Same two addresses, same port {port}, but from port {source port}: one of the five differs, so it is another connection.',
        source: 'RFC 9293 §3.3.1',
        ask: [
          {
            ask: 'return',
            at: 'server',
            call: 'accept',
            among: ['3', '4', '5', 'EADDRINUSE'],
            words: 'What will accept() return for the first of them?',
            hint: 'The lowest descriptor that is free: 0, 1 and 2 are a program’s own, 3 is the listener.',
          },
        ],
      },
      {
        when: { kind: 'return', place: 'server', call: 'accept', nth: 2 },
        title: 'Two sockets beside the listener',
        text: 'Descriptor {value} is the second. Both have the listener’s port 80, and the listener still has it too.',
        source: 'accept(2)',
      },
      {
        when: { kind: 'arrive', place: 'server', segment: 'data' },
        title: 'Which socket gets it?',
        text: 'It comes from port {source port}: the second connection. A listener is asked only where no connection fits.',
        source: 'RFC 9293 §3.10.7',
      },
      {
        when: { kind: 'return', place: 'server', call: 'recv', nth: 2 },
        title: 'Neither reads the other’s octets',
        text: 'Two streams, two buffers, two sequence spaces: the ports alone keep them apart.',
        source: 'RFC 9293 §3.3.1',
      },
    ],
  },
};
