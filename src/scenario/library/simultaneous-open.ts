/** Both ends call at the same time (RFC 9293 figure 7): two SYNs cross, and one connection comes of them. */
import type { Scenario } from '../scenario.ts';
import { client, line, server } from './parts.ts';

export const simultaneousOpen: Scenario = {
  version: 1,
  id: 'simultaneous-open',
  title: 'Simultaneous open',
  sentence:
    'Two SYNs cross on the way; both ends go through SYN-RECEIVED to one connection, and nobody listens.',
  group: 'Connect',
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
          { do: 'bind', fd: 'fd', to: { address: '10.0.0.1', port: 5_000 } },
          { do: 'connect', fd: 'fd', to: { address: '10.0.0.2', port: 5_000 } },
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
          { do: 'socket', as: 'fd' },
          { do: 'bind', fd: 'fd', to: { address: '10.0.0.2', port: 5_000 } },
          { do: 'connect', fd: 'fd', to: { address: '10.0.0.1', port: 5_000 } },
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
        when: { kind: 'send', place: 'client', segment: 'SYN' },
        title: 'Both call at once',
        text: 'Each end has bound port 5000 and calls connect() to the other. Nobody listens. Two SYNs are on their way, and each end believes that it opens the connection alone.',
        source: 'RFC 9293 §3.5, figure 7',
        ask: [{ ask: 'state', of: 'client', hint: 'SYN-SENT has an arc for a SYN without an ACK.' }],
      },
      {
        when: { kind: 'state', place: 'client', to: 'SYN-RECEIVED' },
        title: 'A SYN where a SYN,ACK was due',
        text: 'It does not acknowledge the client’s own SYN. So the client goes from SYN-SENT to SYN-RECEIVED: it has asked and has been asked, and has heard no answer yet.',
        source: 'RFC 9293 §3.10.7.3, fourth check',
        ask: [{ ask: 'segment', from: 'client' }],
      },
      {
        when: { kind: 'send', place: 'client', segment: 'SYN ACK' },
        title: 'The SYN goes again, with an ACK',
        text: 'Its number is still {seq}: it is the same SYN, and now it acknowledges the other one.',
        source: 'RFC 9293 §3.10.7.3',
      },
      {
        when: { kind: 'state', place: 'client', to: 'ESTABLISHED' },
        title: 'One connection, not two',
        text: 'Both connect() calls return 0. Four segments instead of three, the same two addresses and ports at both ends: a connection is its two sockets, whoever began it.',
        source: 'RFC 9293 §3.4',
      },
    ],
    goal: {
      text: 'Bring a simultaneous open about: connect() from both ends, before either has heard the other.',
      hint: 'socket(), bind() to port 5000 and connect() to the other’s port 5000, on both hosts, within one way across (40 ms). Pause first: the clock stands while you call.',
      signs: [
        { kind: 'state', from: 'SYN-SENT', to: 'SYN-RECEIVED' },
        { kind: 'state', from: 'SYN-RECEIVED', to: 'ESTABLISHED' },
      ],
      begin: {
        hosts: { client: client(''), server: server('') },
        links: line(),
        seed: 1,
        commands: [],
      },
    },
    notes:
      'The older texts draw this as a curiosity. It is how two hosts behind NATs reach each other (RFC 5128 calls it TCP hole punching), so it is worth doing once by hand.',
  },
};
