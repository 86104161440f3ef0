/** Writing to somebody who has gone: the first write is answered with RST, the second fails. */
import type { Scenario } from '../scenario.ts';
import { client, line, server } from './parts.ts';

export const brokenPipe: Scenario = {
  version: 1,
  id: 'broken-pipe',
  title: 'Broken pipe',
  sentence: 'The first send() to a closed connection succeeds, the second gives EPIPE.',
  group: 'Pitfalls',
  hosts: {
    client: client(`
fd = socket(TCP)
connect(fd, 10.0.0.2:80)
work(200 ms)
send(fd, "one more thing")
work(200 ms)
send(fd, "and another")
on EPIPE:
  print("nobody listens any more")
close(fd)
`),
    server: server(`
ls = socket(TCP)
bind(ls, :80)
listen(ls, 8)
fd = accept(ls)
close(fd)
`),
  },
  links: line(),
  seed: 1,
  commands: [],
  lesson: {
    moments: [
      {
        when: { kind: 'state', place: 'client', to: 'CLOSE-WAIT' },
        title: 'The server has closed',
        text: 'Its FIN is here. The client’s program has not looked: it does not read, so nobody told it.',
        source: 'RFC 9293 §3.10.7.4, eighth check',
        ask: [
          {
            ask: 'return',
            at: 'client',
            call: 'send',
            among: ['0', '14', 'EPIPE', 'ECONNRESET'],
            words: 'What will its next send() return?',
            hint: 'A FIN says that nothing more will come. Does it say that nothing more is read?',
          },
        ],
      },
      {
        when: { kind: 'return', place: 'client', call: 'send' },
        title: 'The first write succeeds',
        text: '{value} octets taken. After a FIN the other side might still read: half-close.',
        source: 'send(2)',
        ask: [{ ask: 'segment', from: 'server' }],
      },
      {
        when: { kind: 'send', place: 'server', segment: 'RST' },
        title: 'But nobody is there',
        text: 'The server had closed both ways. Data for a socket that is gone are answered with RST.',
        source: 'RFC 9293 §3.10.7.4, RFC 1122 §4.2.2.13',
      },
      {
        when: { kind: 'return', place: 'client', call: 'send' },
        title: '{value}',
        text: 'The second write fails. Without MSG_NOSIGNAL, SIGPIPE comes as well and ends a program that does not handle it.',
        source: 'send(2), signal(7)',
      },
    ],
  },
};
