/** One end has forgotten the connection, the other has not (RFC 9293 figure 10): what a crash and a restart leave behind. */
import { second } from '../../base/time.ts';
import type { Scenario } from '../scenario.ts';
import { call, client, drop, line, server } from './parts.ts';

export const halfOpen: Scenario = {
  version: 1,
  id: 'half-open',
  title: 'A half-open connection',
  sentence:
    'The server has forgotten the connection, the client has not: its next segment is answered with RST.',
  group: 'Connect',
  hosts: {
    client: client(`
fd = socket(TCP)
connect(fd, 10.0.0.2:80)
send(fd, "are you there?")
work(5000 ms)
send(fd, "still there?")
recv(fd, 100)
on ECONNRESET:
  print("the other end has lost us")
`),
    server: server(`
ls = socket(TCP)
bind(ls, :80)
listen(ls, 8)
fd = accept(ls)
`),
  },
  links: line(),
  seed: 1,
  commands: [drop('server', 'RST'), call(2 * second, 'server', { call: 'close', fd: 4 })],
  lesson: {
    moments: [
      {
        when: { kind: 'state', place: 'server', from: 'ESTABLISHED', to: 'CLOSED' },
        title: 'The server forgets',
        text: 'As if it had crashed and come back: nothing is left of the connection. (Here it was aborted by hand: close() with octets unread.)',
        source: 'RFC 9293 §3.5.1',
      },
      {
        when: { kind: 'lost', segment: 'RST' },
        title: 'The client is not told',
        text: 'A host that loses its power sends no RST; here the RST is dropped. To the client the connection is as established as ever, and an idle connection stays so for ever.',
        source: 'RFC 9293 §3.5.1',
      },
      {
        when: { kind: 'send', place: 'client', segment: 'data', nth: 1 },
        title: 'The client speaks',
        text: 'Octets {seq} to {last} are for a connection that exists at one end only.',
        source: 'RFC 9293 figure 10',
        ask: [
          { ask: 'segment', from: 'server' },
          {
            ask: 'seq',
            from: 'server',
            words: 'Which sequence number does the answer have?',
            hint: 'The server knows nothing but this segment: what did it acknowledge?',
          },
        ],
      },
      {
        when: { kind: 'send', place: 'server', purpose: 'reset' },
        title: 'A RST, made from the segment itself',
        text: 'Its number is {seq}, what the client had acknowledged. So it lies in the client’s window and is believed.',
        source: 'RFC 9293 §3.10.7.1',
      },
      {
        when: { kind: 'return', place: 'client', call: 'recv' },
        title: '{value}',
        text: 'Now the program knows. Keep-alive probes would have found out without data, after two idle hours.',
        source: 'recv(2), SO_KEEPALIVE in socket(7)',
      },
    ],
  },
};
