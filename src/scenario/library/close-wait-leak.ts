/** A server that never closes: one socket in CLOSE-WAIT for each caller, for as long as it runs. */
import type { Scenario } from '../scenario.ts';
import { client, line, server } from './parts.ts';

export const closeWaitLeak: Scenario = {
  version: 1,
  id: 'close-wait-leak',
  title: 'CLOSE-WAIT piles up',
  sentence: 'The clients close, the server forgets to: its descriptors run up, and nothing ever times out.',
  group: 'Pitfalls',
  hosts: {
    client: client(`
for i = 1 to 6:
  fd = socket(TCP)
  connect(fd, 10.0.0.2:80)
  send(fd, "hello")
  close(fd)
  work(50 ms)
`),
    server: server(`
ls = socket(TCP)
bind(ls, :80)
listen(ls, 8)
forever:
  fd = accept(ls)
  until recv(fd, 4096) == 0
`),
  },
  links: line(),
  seed: 1,
  commands: [],
  lesson: {
    moments: [
      {
        when: { kind: 'state', place: 'server', to: 'CLOSE-WAIT' },
        title: 'The client has closed',
        text: 'CLOSE-WAIT means: the other end is done, and TCP waits for this program to call close(). It may wait for ever; there is no timer.',
        source: 'RFC 9293 §3.3.2',
        ask: [
          {
            ask: 'state',
            of: 'server',
            hint: 'What does the server’s program do after recv() has returned 0?',
          },
        ],
      },
      {
        when: { kind: 'return', place: 'server', call: 'recv', nth: 2 },
        title: 'recv() has said so',
        text: 'It returned {value}: the end of the stream. The program takes it as “nothing today” and goes on to the next accept().',
        source: 'recv(2)',
      },
      {
        when: { kind: 'return', place: 'server', call: 'accept', nth: 3 },
        title: 'Descriptor {value}',
        text: 'Each caller costs one more, and none comes back. Look at the socket table.',
        source: 'accept(2), EMFILE',
        ask: [
          {
            ask: 'return',
            at: 'server',
            call: 'accept',
            among: ['4', '7', '8', '9'],
            words: 'What will the next accept() return?',
          },
        ],
      },
      {
        when: { kind: 'timer', place: 'client', timer: 'finWait2', change: 'fired' },
        title: 'The client’s side gives up',
        text: 'In FIN-WAIT-2 Linux waits for the other FIN for a minute, no longer: tcp_fin_timeout. The server’s half stays.',
        source: 'tcp(7), tcp_fin_timeout',
      },
    ],
    notes: 'ss -tan state close-wait shows the leak on a real server; only the program can mend it.',
  },
};
