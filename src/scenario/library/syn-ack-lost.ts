/** The answer to the SYN is lost: both ends now wait, and either may speak first. */
import type { Scenario } from '../scenario.ts';
import { client, drop, line, server } from './parts.ts';

export const synAckLost: Scenario = {
  version: 1,
  id: 'syn-ack-lost',
  title: 'The SYN,ACK is lost',
  sentence: 'Both ends wait for an answer, and the listener keeps a half-open entry meanwhile.',
  group: 'Connect',
  hosts: {
    client: client(
      `
fd = socket(TCP)
connect(fd, 10.0.0.2:80)
`,
      { profile: 'rfc9293' },
    ),
    server: server(
      `
ls = socket(TCP)
bind(ls, :80)
listen(ls, 8)
fd = accept(ls)
`,
      { profile: 'rfc9293' },
    ),
  },
  links: line(),
  seed: 1,
  commands: [drop('server', 'SYN ACK')],
  lesson: {
    moments: [
      {
        when: { kind: 'state', place: 'server', to: 'SYN-RECEIVED' },
        title: 'A half-open entry',
        text: 'The server has heard the SYN and remembers it in its SYN queue. accept() gets nothing of that: the connection does not exist yet for the program.',
        source: 'listen(2), RFC 9293 §3.10.7.2',
      },
      {
        when: { kind: 'lost', segment: 'SYN ACK' },
        title: 'The answer is lost',
        text: 'The client waits for an answer to its SYN, the server for an answer to its SYN,ACK. Both retransmission timers run.',
        source: 'RFC 6298 §2.1',
        ask: [{ ask: 'timer', hint: 'Which of the two was started first?' }],
      },
      {
        when: { kind: 'send', place: 'client', segment: 'SYN', purpose: 'resent' },
        title: 'The client is first',
        text: 'Its timer was started half a round trip earlier. To the server this SYN is an old acquaintance: the same number {seq}.',
        source: 'RFC 9293 §3.10.7.4, fourth check',
        ask: [{ ask: 'segment', from: 'server' }],
      },
      {
        when: { kind: 'return', place: 'server', call: 'accept' },
        title: 'Open, a second late',
        text: 'One lost segment cost a whole second, whichever of the two it was: SYN and SYN,ACK have no others behind them that would tell of the loss.',
        source: 'RFC 6298 §5.7',
      },
    ],
  },
};
