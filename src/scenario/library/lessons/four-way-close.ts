/** Each direction ends by itself: FIN, ACK, and the same the other way. */
import type { Lesson } from '../../lesson.ts';

export const fourWayCloseLesson: Lesson = {
  moments: [
    {
      when: { kind: 'send', place: 'client', segment: 'FIN' },
      title: 'The client closes',
      text: 'FIN means: nothing more comes from here. It takes number {seq}, behind the last octet, and it too must be acknowledged. It says nothing of the other direction.',
      source: 'RFC 9293 §3.6',
      ask: [
        { ask: 'state', of: 'server', hint: 'The state’s name says what it waits for.' },
        {
          ask: 'ack',
          from: 'server',
          words: 'Which number will the server acknowledge?',
          hint: 'The next one that it expects, behind the FIN.',
        },
      ],
    },
    {
      when: { kind: 'state', place: 'server', to: 'CLOSE-WAIT' },
      title: 'The server is told',
      text: 'Its TCP acknowledges at once; its program sees the end of the stream as recv() returning 0. CLOSE-WAIT waits for that program to close().',
      source: 'RFC 9293 §3.10.7.4, eighth check',
    },
    {
      when: { kind: 'send', place: 'server', segment: 'FIN' },
      title: 'The server closes too',
      text: 'Now both directions are at their end. The server waits in LAST-ACK for the last acknowledgement.',
      source: 'RFC 9293 §3.6',
    },
    {
      when: { kind: 'state', place: 'client', to: 'FIN-WAIT-2' },
      title: 'Half of it is closed',
      text: 'The client’s FIN is acknowledged. Until the server’s FIN comes, data might still flow to the client.',
      source: 'RFC 9293 §3.10.7.4, fifth check',
      ask: [{ ask: 'state', of: 'client' }],
    },
    {
      when: { kind: 'timer', place: 'client', timer: 'timeWait', change: 'started' },
      title: 'Who closes first waits',
      text: 'The client stays in TIME-WAIT for {left}: its last ACK may be lost, and old segments must die before the same ports are used again.',
      source: 'RFC 9293 §3.6.1',
      ask: [{ ask: 'state', of: 'server' }],
    },
    {
      when: { kind: 'state', place: 'server', to: 'CLOSED' },
      title: 'Who closes second goes at once',
      text: 'The server has its ACK and forgets the connection. So on a busy server it is better if the client closes first.',
      source: 'RFC 9293 §3.6',
    },
  ],
};
