/** A SYN of an earlier life comes late, and is recognised (RFC 9293 figure 8). */
import { millisecond } from '../../base/time.ts';
import type { Scenario } from '../scenario.ts';
import { client, delay, delayCopy, duplicate, line, server } from './parts.ts';

export const oldDuplicateSyn: Scenario = {
  version: 1,
  id: 'old-duplicate-syn',
  title: 'A SYN from an earlier life',
  sentence: 'A copy of an old SYN reaches the listener before the new one: a RST clears it away.',
  group: 'Connect',
  hosts: {
    client: client(
      `
fd = socket(TCP)
bind(fd, 10.0.0.1:5000)
connect(fd, 10.0.0.2:80)
work(100 ms)
close(fd)
work(60 ms)
again = socket(TCP)
bind(again, 10.0.0.1:5000)
connect(again, 10.0.0.2:80)
`,
      { profile: 'rfc9293' },
    ),
    server: server(
      `
ls = socket(TCP)
bind(ls, :80)
listen(ls, 8)
forever:
  fd = accept(ls)
  send(fd, "hello")
`,
      { profile: 'rfc9293' },
    ),
  },
  links: line(),
  seed: 1,
  commands: [
    duplicate('client', 'SYN'),
    delayCopy(240 * millisecond, 'client', 'SYN'),
    delay(100 * millisecond, 'client', 'SYN', 2),
  ],
  lesson: {
    moments: [
      {
        when: { kind: 'send', place: 'client', segment: 'SYN' },
        title: 'The first life',
        text: 'The network makes a copy of this SYN and holds it up somewhere. The original opens a connection; the program closes it with octets unread, which is an abort, and begins anew from the same port.',
        source: 'RFC 9293 §3.5, figure 8',
      },
      {
        when: { kind: 'send', place: 'client', segment: 'SYN' },
        title: 'The second life',
        text: 'A SYN with another initial number. The clock that initial numbers are taken from has moved on: that is what it is for.',
        source: 'RFC 9293 §3.4.1',
      },
      {
        when: { kind: 'state', place: 'server', from: 'LISTEN', to: 'SYN-RECEIVED' },
        title: 'The old one arrives first',
        text: 'The copy from the first life. The server can’t know that it is old, and answers as it answers any SYN.',
        source: 'RFC 9293 §3.10.7.2',
        ask: [{ ask: 'segment', from: 'client', hint: 'The client waits for an answer to another number.' }],
      },
      {
        when: { kind: 'rule', place: 'client', rule: 'unacceptable ACK' },
        title: 'The client knows better',
        text: 'The SYN,ACK acknowledges a number that this connection has never sent: it is an answer to somebody who is gone.',
        source: 'RFC 9293 §3.10.7.3, first check',
      },
      {
        when: { kind: 'state', place: 'server', from: 'SYN-RECEIVED', to: 'LISTEN' },
        title: 'Back to LISTEN',
        text: 'The RST clears the half-open entry away, and accept() never hears of it.',
        source: 'RFC 9293 §3.10.7.4, second check',
      },
      {
        when: { kind: 'state', place: 'client', to: 'ESTABLISHED' },
        title: 'And the true one opens',
        text: 'Three-way, not two-way: had the server believed the first SYN alone, it would now hold a connection that nobody wants.',
        source: 'RFC 9293 §3.5',
      },
    ],
  },
};
