/** Both ends close at the same time (RFC 9293 figure 13): two FINs cross. */
import type { Scenario } from '../scenario.ts';
import { client, line, server } from './parts.ts';

export const simultaneousClose: Scenario = {
  version: 1,
  id: 'simultaneous-close',
  title: 'Simultaneous close',
  sentence: 'Two FINs cross on the way; both ends go through CLOSING, and both wait in TIME-WAIT.',
  group: 'Close and TIME-WAIT',
  hosts: {
    client: {
      address: '10.0.0.1',
      profile: 'rfc9293',
      tunables: {},
      fixedIss: null,
      program: {
        name: 'client.sock',
        body: [
          { do: 'socket', as: 'fd' },
          { do: 'connect', fd: 'fd', to: { address: '10.0.0.2', port: 80 } },
          { do: 'work', for: 150_000 },
          { do: 'close', fd: 'fd' },
        ],
      },
    },
    server: {
      address: '10.0.0.2',
      profile: 'rfc9293',
      tunables: {},
      fixedIss: null,
      program: {
        name: 'server.sock',
        body: [
          { do: 'socket', as: 'ls' },
          { do: 'bind', fd: 'ls', to: { address: '0.0.0.0', port: 80 } },
          { do: 'listen', fd: 'ls', backlog: 8 },
          { do: 'accept', fd: 'ls', as: 'fd' },
          { do: 'work', for: 110_000 },
          { do: 'close', fd: 'fd' },
        ],
      },
    },
  },
  links: {
    client: { delay: 40_000, jitter: 0, loss: 0, rate: 1_000_000, limit: 50 },
    server: { delay: 40_000, jitter: 0, loss: 0, rate: 1_000_000, limit: 50 },
  },
  seed: 1,
  commands: [],
  lesson: {
    moments: [
      {
        when: { kind: 'send', place: 'client', segment: 'FIN' },
        title: 'The client closes',
        text: 'It goes to FIN-WAIT-1 and waits for an acknowledgement of its FIN, number {seq}.',
        source: 'RFC 9293 §3.6, case 3',
      },
      {
        when: { kind: 'send', place: 'server', segment: 'FIN' },
        title: 'So does the server',
        text: 'It has not heard of the client’s FIN yet. Two FINs are on their way, and neither acknowledges the other.',
        source: 'RFC 9293 figure 13',
        ask: [
          {
            ask: 'state',
            of: 'server',
            hint: 'FIN-WAIT-1 has an arc for a FIN that does not acknowledge ours.',
          },
        ],
      },
      {
        when: { kind: 'state', place: 'server', to: 'CLOSING' },
        title: 'CLOSING',
        text: 'The other’s FIN is here, but no acknowledgement of one’s own: both directions are closed, and it only has to be confirmed.',
        source: 'RFC 9293 §3.10.7.4, eighth check',
      },
      {
        when: { kind: 'send', place: 'client', segment: 'ACK', nth: 1 },
        title: 'Each acknowledges',
        text: 'ACK {ack}: the FIN was number 1.',
        source: 'RFC 9293 figure 13',
        ask: [{ ask: 'state', of: 'client', hint: 'There is no FIN to wait for any more.' }],
      },
      {
        when: { kind: 'state', place: 'client', to: 'TIME-WAIT' },
        title: 'Both wait',
        text: 'Both closed first, so both pass through TIME-WAIT.',
        source: 'RFC 9293 §3.6',
      },
    ],
    goal: {
      text: 'Bring a simultaneous close about: close() at both ends within one way across.',
      hint: 'Play until both are ESTABLISHED, pause, and call close() on the client and on the server: the clock stands meanwhile.',
      signs: [
        { kind: 'state', from: 'FIN-WAIT-1', to: 'CLOSING' },
        { kind: 'state', from: 'CLOSING', to: 'TIME-WAIT' },
      ],
      begin: {
        hosts: {
          client: client(`
fd = socket(TCP)
connect(fd, 10.0.0.2:80)
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
        commands: [],
      },
    },
  },
};
