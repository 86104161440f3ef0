/** More callers than the listener has room for. */
import type { Scenario } from '../scenario.ts';
import { client, line, server } from './parts.ts';

const caller = (name: string) => `
thread:
  ${name} = socket(TCP)
  connect(${name}, 10.0.0.2:80)`;

export const listenBacklog: Scenario = {
  version: 1,
  id: 'listen-backlog',
  title: 'A full backlog',
  sentence: 'Nobody calls accept(): two connections fit into listen(…, 1), and the others’ SYNs are dropped.',
  group: 'Connect',
  hosts: {
    client: client(['a', 'b', 'c', 'd'].map(caller).join('\nwork(200 ms)')),
    server: server(`
ls = socket(TCP)
bind(ls, :80)
listen(ls, 1)
work(1500 ms)
forever:
  fd = accept(ls)
`),
  },
  links: line(),
  seed: 1,
  commands: [],
  lesson: {
    moments: [
      {
        when: { kind: 'return', place: 'server', call: 'listen' },
        title: 'A backlog of one',
        text: 'Linux lets one more connection wait than listen() says: two. The program is busy and does not call accept().',
        source: 'listen(2)',
      },
      {
        when: { kind: 'return', place: 'client', call: 'connect', nth: 2 },
        title: 'Two are in',
        text: 'Both connect() calls have returned 0, though no accept() has been made: TCP answers, not the program.',
        source: 'listen(2)',
      },
      {
        when: { kind: 'rule', place: 'server', rule: 'queue full' },
        title: 'The third finds no room',
        text: 'Its SYN is dropped without a word. A RST would make the caller give up; silence makes it try again when there may be room.',
        source: 'listen(2), tcp_abort_on_overflow in tcp(7)',
        ask: [{ ask: 'segment', from: 'client' }],
      },
      {
        when: { kind: 'return', place: 'server', call: 'accept' },
        title: 'The server takes one',
        text: 'There is room again, and the SYN that comes next gets its answer.',
        source: 'accept(2)',
      },
      {
        when: { kind: 'return', place: 'client', call: 'connect', nth: 2 },
        title: 'Late, but connected',
        text: 'The last connect() returns at {time}. All that its program saw was a slow connect().',
        source: 'listen(2)',
      },
    ],
    notes: 'Set tcp_abort_on_overflow on the server and compare: what does the client see then?',
  },
};
