/** Two SYNs cross, and one connection comes of them. */
import type { Lesson } from '../../lesson.ts';
import { client, line, server } from '../parts.ts';

export const simultaneousOpenLesson: Lesson = {
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
};
