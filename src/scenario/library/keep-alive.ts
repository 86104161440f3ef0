/** An idle connection whose other end has gone: only a question finds it out. */
import type { Scenario } from '../scenario.ts';
import { client, line, server } from './parts.ts';

export const keepAlive: Scenario = {
  version: 1,
  id: 'keep-alive',
  title: 'Keep-alive',
  sentence: 'Nothing is said for two hours; then nine questions, and ETIMEDOUT when none is answered.',
  group: 'Sockets and options',
  hosts: {
    client: client(`
fd = socket(TCP)
setsockopt(fd, SO_KEEPALIVE, 1)
connect(fd, 10.0.0.2:80)
recv(fd, 100)
on ETIMEDOUT:
  print("the other end is gone")
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
  commands: [
    { at: 1_000_000, after: null, action: { do: 'set', direction: 'client', setting: 'loss', value: 100 } },
  ],
  lesson: {
    moments: [
      {
        when: { kind: 'timer', place: 'client', timer: 'keepAlive' },
        title: 'The option sets a timer',
        text: 'SO_KEEPALIVE: if nothing is heard for {left}, ask. A second later the cable is cut; nobody notices.',
        source: 'socket(7), tcp_keepalive_time in tcp(7)',
        ask: [{ ask: 'timer' }, { ask: 'segment', from: 'client' }],
      },
      {
        when: { kind: 'send', place: 'client', purpose: 'keepalive' },
        title: 'A question without words',
        text: 'At {time}: an ACK with number {seq}, one less than the next. It is a number that the other end has had, so it must answer.',
        source: 'RFC 9293 §3.8.4',
      },
      {
        when: { kind: 'send', place: 'client', purpose: 'keepalive' },
        title: 'Again, after 75 s',
        text: 'No answer may just be a lost ACK, which nobody sends again. Nine questions must fail.',
        source: 'RFC 9293 §3.8.4, tcp_keepalive_intvl',
        ask: [
          {
            ask: 'return',
            at: 'client',
            call: 'recv',
            among: ['0', 'ETIMEDOUT', 'ECONNRESET', 'EAGAIN'],
          },
        ],
      },
      {
        when: { kind: 'return', place: 'client', call: 'recv' },
        title: '{value}',
        text: 'At {time}: more than two hours and eleven minutes after the last word. Servers set TCP_KEEPIDLE, or ask in their own protocol.',
        source: 'tcp(7)',
      },
    ],
  },
};
