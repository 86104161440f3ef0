/** The last acknowledgement of all is lost: the reason why TIME-WAIT exists, part one. */
import type { Scenario } from '../scenario.ts';
import { client, drop, line, server } from './parts.ts';

export const lastAckLost: Scenario = {
  version: 1,
  id: 'last-ack-lost',
  title: 'The last ACK is lost',
  sentence: 'The FIN comes again, TIME-WAIT answers it, and its countdown begins anew.',
  group: 'Close and TIME-WAIT',
  hosts: {
    client: client(
      `
fd = socket(TCP)
connect(fd, 10.0.0.2:80)
close(fd)
`,
      { profile: 'rfc9293', tunables: { twoMsl: 60_000_000 } },
    ),
    server: server(
      `
ls = socket(TCP)
bind(ls, :80)
listen(ls, 8)
fd = accept(ls)
until recv(fd, 4096) == 0
work(100 ms)
close(fd)
`,
      { profile: 'rfc9293', tunables: { twoMsl: 60_000_000 } },
    ),
  },
  links: line(),
  seed: 1,
  commands: [drop('client', 'ACK', 2)],
  lesson: {
    moments: [
      {
        when: { kind: 'state', place: 'client', to: 'TIME-WAIT' },
        title: 'The client is done, almost',
        text: 'Both FINs are sent, and the client has acknowledged the other’s. Whether that acknowledgement arrives nobody will tell it: an ACK is not acknowledged.',
        source: 'RFC 9293 §3.6.1',
      },
      {
        when: { kind: 'lost', segment: 'ACK', from: 'client' },
        title: 'The last ACK is lost',
        text: 'The server stays in LAST-ACK. If the client had forgotten the connection, who would answer the server’s next FIN?',
        source: 'RFC 9293 §3.6.1',
        ask: [
          { ask: 'timer', hint: 'One runs for a minute, the other for about a second.' },
          { ask: 'segment', from: 'server' },
        ],
      },
      {
        when: { kind: 'send', place: 'server', segment: 'FIN', purpose: 'resent' },
        title: 'The FIN again',
        text: 'TIME-WAIT is there for this moment.',
        source: 'RFC 9293 §3.10.7.4',
        ask: [{ ask: 'segment', from: 'client' }],
      },
      {
        when: { kind: 'timer', place: 'client', timer: 'timeWait', change: 'restarted' },
        title: '2MSL begins anew',
        text: 'The FIN is acknowledged once more, and the countdown starts over at {left}: this ACK might be lost too.',
        source: 'RFC 9293 §3.10.7.4, eighth check',
      },
      {
        when: { kind: 'state', place: 'server', to: 'CLOSED' },
        title: 'The server goes',
        text: 'It was the one that closed second, so it may forget at once. The one that closed first waits.',
        source: 'RFC 9293 §3.6',
      },
    ],
    notes:
      'What would the server get without TIME-WAIT? A RST, and its close would end in an error though all data had arrived.',
  },
};
