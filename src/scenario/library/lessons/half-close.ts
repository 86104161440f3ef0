/** One direction ends, the other carries on, and a loss is mended meanwhile. */
import type { Lesson } from '../../lesson.ts';

export const halfCloseLesson: Lesson = {
  moments: [
    {
      when: { kind: 'return', place: 'client', call: 'shutdown' },
      title: 'shutdown(SHUT_WR)',
      text: 'Not close(): the descriptor stays, and reading goes on. The request is whole, says the FIN; now the client listens.',
      source: 'shutdown(2)',
      ask: [{ ask: 'state', of: 'server' }],
    },
    {
      when: { kind: 'return', place: 'server', call: 'recv', nth: 2 },
      title: 'The server reads to the end',
      text: 'recv() returns {value}: that is how a program hears of a FIN. It has the whole request and begins to answer.',
      source: 'recv(2)',
    },
    {
      when: { kind: 'send', place: 'server', segment: 'data' },
      title: 'Data in CLOSE-WAIT',
      text: 'Octets {seq} to {last}. A connection that is closed one way carries data the other way as before.',
      source: 'RFC 9293 §3.6',
    },
    {
      when: { kind: 'lost', segment: 'data' },
      title: 'A segment is lost',
      text: 'The one that begins with octet {seq}. Three more follow it; the client will hold them and ask for what is missing.',
      source: 'RFC 5681 §3.2',
      ask: [
        {
          ask: 'ack',
          from: 'client',
          words: 'Which octet will the client ask for next?',
          hint: 'It has everything before the lost segment.',
        },
      ],
    },
    {
      when: { kind: 'rule', place: 'server', rule: 'fast retransmit' },
      title: 'Three duplicate ACKs',
      text: 'Each says the same: I am still waiting for that octet. The third is taken for a loss, and the segment goes again at once.',
      source: 'RFC 5681 §3.2',
      ask: [
        {
          ask: 'ack',
          from: 'client',
          hint: 'All that was held is acknowledged at once, and the FIN behind it.',
        },
        { ask: 'state', of: 'client' },
      ],
    },
    {
      when: { kind: 'state', place: 'client', to: 'TIME-WAIT' },
      title: 'The whole answer, and its end',
      text: 'The FIN came with the last octets. The client has everything, in order, and knows that it is everything.',
      source: 'RFC 9293 §3.6',
    },
  ],
};
