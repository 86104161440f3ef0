/** RST in place of FIN. */
import type { Lesson } from '../../lesson.ts';

export const abortLesson: Lesson = {
  moments: [
    {
      when: { kind: 'return', place: 'server', call: 'recv' },
      title: 'A part is read',
      text: 'The server reads {value} of 2,000 octets and closes. The rest lies in its receive buffer, unread.',
      source: 'recv(2)',
    },
    {
      when: { kind: 'send', place: 'server', segment: 'RST' },
      title: 'RST, not FIN',
      text: 'close() with octets unread ends the connection at once and says so: a RST with number {seq}. No state remains, no TIME-WAIT either.',
      source: 'RFC 9293 §3.6.1',
      ask: [
        { ask: 'state', of: 'client' },
        { ask: 'segment', from: 'client', hint: 'A RST is never answered.' },
      ],
    },
    {
      when: { kind: 'state', place: 'client', to: 'CLOSED' },
      title: 'The client is cut off',
      text: 'Whatever it had still to send is thrown away, whatever it had not read too.',
      source: 'RFC 9293 §3.10.7.4, second check',
    },
    {
      when: { kind: 'return', place: 'client', call: 'recv' },
      title: '{value}',
      text: 'The call that was blocked returns with an error. An end of the stream would have been 0: here the program knows that something is missing.',
      source: 'recv(2)',
    },
  ],
};
