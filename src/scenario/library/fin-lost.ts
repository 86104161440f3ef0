/** The second FIN is lost: its sender asks again, and whoever waits in FIN-WAIT-2 notices nothing but the delay. */
import type { Scenario } from '../scenario.ts';
import { client, drop, line, server } from './parts.ts';

export const finLost: Scenario = {
  version: 1,
  id: 'fin-lost',
  title: 'A FIN is lost',
  sentence: 'A FIN is sent again like any octet: it has a sequence number, and it is acknowledged.',
  group: 'Close and TIME-WAIT',
  hosts: {
    client: client(
      `
fd = socket(TCP)
connect(fd, 10.0.0.2:80)
send(fd, "goodbye")
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
while n = recv(fd, 4096):
  print(n)
close(fd)
`,
      { profile: 'rfc9293', tunables: { twoMsl: 60_000_000 } },
    ),
  },
  links: line(),
  seed: 1,
  commands: [drop('client', 'FIN'), drop('server', 'FIN')],
  lesson: {
    moments: [
      {
        when: { kind: 'lost', segment: 'FIN', from: 'client' },
        title: 'The first FIN is lost',
        text: 'close() has returned long ago, and the program may have ended. The connection lives on in the kernel, in FIN-WAIT-1, until its FIN is acknowledged.',
        source: 'RFC 9293 §3.6',
        ask: [{ ask: 'timer', hint: 'A FIN is retransmitted by the same timer as data.' }],
      },
      {
        when: { kind: 'send', place: 'client', segment: 'FIN', purpose: 'resent' },
        title: 'The FIN again',
        text: 'Number {seq}, as before. A FIN takes one sequence number so that exactly this can be done.',
        source: 'RFC 9293 §3.4',
        ask: [{ ask: 'ack', from: 'server', hint: 'The FIN is one more than the last octet.' }],
      },
      {
        when: { kind: 'lost', segment: 'FIN', from: 'server' },
        title: 'The other FIN is lost too',
        text: 'The server is in LAST-ACK. Its acknowledgement of the client’s FIN is on its way; its own FIN is not.',
        source: 'RFC 9293 §3.6',
        ask: [{ ask: 'state', of: 'client' }],
      },
      {
        when: { kind: 'state', place: 'client', to: 'FIN-WAIT-2' },
        title: 'One waits, the other asks',
        text: 'The client’s direction is closed, and it waits for the other’s end. It has nothing to send again; the server has.',
        source: 'RFC 9293 §3.10.7.4, fifth check',
        ask: [{ ask: 'timer', hint: 'FIN-WAIT-2 has no timer of its own here.' }],
      },
      {
        when: { kind: 'state', place: 'client', to: 'TIME-WAIT' },
        title: 'TIME-WAIT',
        text: 'The FIN came at last. The client acknowledges it and stays, in case that acknowledgement is lost as well.',
        source: 'RFC 9293 §3.6.1',
      },
    ],
  },
};
