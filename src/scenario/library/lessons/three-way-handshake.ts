/** The first lesson: what each of the three segments says, and what it changes. */
import type { Lesson } from '../../lesson.ts';

export const handshakeLesson: Lesson = {
  moments: [
    {
      when: { kind: 'blocked', place: 'server', call: 'accept' },
      title: 'The server listens',
      text: 'socket(), bind() and listen() have made a listener on port 80. accept() has nothing to give yet, so it blocks: the thread sleeps until a connection is there.',
      source: 'listen(2), accept(2)',
    },
    {
      when: { kind: 'send', place: 'client', segment: 'SYN' },
      title: 'connect() sends a SYN',
      text: 'The client asks to synchronize: the SYN carries the number with which its octets will be counted. Counted from there, this is number {seq}. The client is in SYN-SENT, and connect() blocks.',
      source: 'RFC 9293 §3.5',
      ask: [
        { ask: 'state', of: 'server', hint: 'Follow the arc from LISTEN that a SYN takes.' },
        { ask: 'segment', from: 'server' },
      ],
    },
    {
      when: { kind: 'send', place: 'server', segment: 'SYN ACK' },
      title: 'One segment, two messages',
      text: 'The server acknowledges the client’s number and tells its own, both in one segment. ACK {ack} says: I have everything before {ack}. A SYN carries no data and yet takes one number, or it could not be acknowledged.',
      source: 'RFC 9293 §3.4',
      ask: [
        {
          ask: 'ack',
          from: 'client',
          words: 'Which number will the client acknowledge?',
          hint: 'The server’s SYN is its number 0, and a SYN counts as one.',
        },
      ],
    },
    {
      when: { kind: 'state', place: 'client', to: 'ESTABLISHED' },
      title: 'The client is through',
      text: 'It has heard that its SYN arrived, and it knows the server’s number: that is all it needs. connect() returns one round trip after it was called.',
      source: 'RFC 9293 §3.10.7.3',
      ask: [
        {
          ask: 'return',
          at: 'server',
          call: 'accept',
          among: ['0', '3', 'EAGAIN', 'nothing'],
          words: 'What will accept() return?',
          hint: 'Descriptor 3 is the listener, and it stays open.',
        },
      ],
    },
    {
      when: { kind: 'return', place: 'server', call: 'accept' },
      title: 'accept() returns',
      text: 'Only the third segment tells the server that the client can hear it. The connection has a socket of its own, descriptor {value}; the listener goes on listening.',
      source: 'RFC 9293 §3.5, accept(2)',
    },
  ],
  notes:
    'Let the class say aloud what each side knows after each segment: the client after the second, the server after the third. Then drop the third segment and ask who believes what.',
};
