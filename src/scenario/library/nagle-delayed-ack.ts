/** Write, write, read: two good ideas that wait for each other. */
import type { Scenario } from '../scenario.ts';
import { client, line, server } from './parts.ts';

export const nagleDelayedAck: Scenario = {
  version: 1,
  id: 'nagle-delayed-ack',
  title: 'Write, write, read',
  sentence: 'The second small write waits for an ACK, the ACK waits for company: a stall of 200 ms.',
  group: 'Pitfalls',
  hosts: {
    client: client(
      `
fd = socket(TCP)
connect(fd, 10.0.0.2:80)
send(fd, "header")
send(fd, "body")
recv(fd, 100)
close(fd)
`,
      { profile: 'rfc9293' },
    ),
    server: server(
      `
ls = socket(TCP)
bind(ls, :80)
listen(ls, 8)
fd = accept(ls)
request = message(fd, size 10)
send(fd, "ok")
close(fd)
`,
      { profile: 'rfc9293' },
    ),
  },
  links: line(),
  seed: 1,
  commands: [],
  lesson: {
    moments: [
      {
        when: { kind: 'send', place: 'client', segment: 'data' },
        title: 'The first write',
        text: '{length} octets, at once: nothing is under way.',
        source: 'RFC 9293 §3.7.4',
      },
      {
        when: { kind: 'return', place: 'client', call: 'send', nth: 1 },
        title: 'The second write is held',
        text: 'It is small, and the first is not acknowledged. So it waits: Nagle’s algorithm.',
        source: 'RFC 896',
      },
      {
        when: { kind: 'timer', place: 'server', timer: 'delayedAck', change: 'started' },
        title: 'The acknowledgement waits too',
        text: 'The server hopes to send it along with an answer, and gives itself {left}. But the answer needs the second write, which waits for this very acknowledgement.',
        source: 'RFC 9293 §3.8.6.3',
        ask: [{ ask: 'timer', hint: 'Which is the shorter?' }],
      },
      {
        when: { kind: 'timer', place: 'server', timer: 'delayedAck', change: 'fired' },
        title: 'The stall ends',
        text: 'At {time} the ACK leaves alone, and a round trip later all is done. Nothing was lost, nobody was busy.',
        source: 'RFC 9293 §3.8.6.3',
        ask: [{ ask: 'length', from: 'client', words: 'How many octets does the client send now?' }],
      },
      {
        when: { kind: 'return', place: 'client', call: 'recv' },
        title: 'The answer, late',
        text: 'Three cures: one buffer and one send(), writev(), or TCP_NODELAY.',
        source: 'tcp(7)',
      },
    ],
    notes: 'Put setsockopt(fd, TCP_NODELAY, 1) behind socket() and compare the two runs.',
  },
};
