/** With TIME-WAIT cut short a late segment of the old connection lands in the new one's stream: part two of the reason. */
import type { Scenario } from '../scenario.ts';
import { client, delayCopy, duplicate, line, server } from './parts.ts';

export const oldSegment: Scenario = {
  version: 1,
  id: 'old-segment',
  title: 'An octet from the past',
  sentence:
    'TIME-WAIT lasts a millisecond here: a late copy lands in the next connection’s stream, and is taken for true.',
  group: 'Close and TIME-WAIT',
  hosts: {
    client: client(
      `
fd = socket(TCP)
bind(fd, 10.0.0.1:5000)
connect(fd, 10.0.0.2:80)
send(fd, "from before")
close(fd)
work(200 ms)
again = socket(TCP)
bind(again, 10.0.0.1:5000)
connect(again, 10.0.0.2:80)
work(200 ms)
send(again, "from within")
close(again)
`,
      // Both connections begin with the same numbers, at both ends: by bad luck, or by bad numbers (RFC 9293 section 3.4.1).
      { profile: 'rfc9293', tunables: { twoMsl: 1_000 }, fixedIss: 1_000 },
    ),
    server: server(
      `
ls = socket(TCP)
bind(ls, :80)
listen(ls, 8)
forever:
  fd = accept(ls)
  while data = recv(fd, 4096):
    print(data)
  close(fd)
`,
      { profile: 'rfc9293', fixedIss: 5_000 },
    ),
  },
  links: line(),
  seed: 1,
  commands: [duplicate('client', 'data'), delayCopy(320_000, 'client', 'data')],
  lesson: {
    moments: [
      {
        when: { kind: 'copied' },
        title: 'A copy goes astray',
        text: 'The network makes a copy of the segment with octets {seq} to {last}, and takes its time with it.',
        source: 'RFC 9293 §3.4.3',
      },
      {
        when: { kind: 'timer', place: 'client', timer: 'timeWait', change: 'fired' },
        title: 'TIME-WAIT is over at once',
        text: 'Somebody has tuned it to a millisecond. The ports are free, and the copy is still under way.',
        source: 'RFC 9293 §3.6.1',
      },
      {
        when: { kind: 'state', place: 'server', to: 'ESTABLISHED' },
        title: 'The same four, once more',
        text: 'The same addresses and ports, and, by bad luck, the same initial numbers. Nothing tells a segment of the old connection from one of the new.',
        source: 'RFC 9293 §3.4.1',
        ask: [
          {
            ask: 'return',
            at: 'server',
            call: 'recv',
            among: ['0', '11', 'ECONNRESET'],
            words: 'The new connection has sent nothing yet. What does the server’s recv() return next?',
            hint: 'Look at what is still on its way.',
          },
        ],
      },
      {
        when: { kind: 'return', place: 'server', call: 'recv', value: 11 },
        title: 'The old octets are read',
        text: '{value} octets that the new connection never sent. Every checksum is right, every number fits.',
        source: 'RFC 9293 §3.4.3',
        ask: [
          {
            ask: 'ack',
            from: 'server',
            words: 'The client sends its 11 octets now. What does the server acknowledge?',
          },
        ],
      },
      {
        when: { kind: 'arrive', place: 'server', segment: 'data' },
        title: 'And the true ones are thrown away',
        text: 'Octets {seq} to {last} have been seen, says the server. The stream is wrong, and nobody will ever notice. This is what TIME-WAIT prevents.',
        source: 'RFC 9293 §3.6.1',
      },
    ],
  },
};
