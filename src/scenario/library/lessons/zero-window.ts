/** A closed window, the questions that keep it from being for ever, and the answer that is lost. */
import type { Lesson } from '../../lesson.ts';

export const zeroWindowLesson: Lesson = {
  moments: [
    {
      when: { kind: 'timer', place: 'client', timer: 'persist', change: 'started' },
      title: 'The window is closed',
      text: 'The server’s program does not read, and its buffer is full. The client may send nothing; but it has a timer, which runs out in {left}.',
      source: 'RFC 9293 §3.8.6.1',
      ask: [
        { ask: 'timer' },
        { ask: 'length', from: 'client', hint: 'It is enough to make the other end answer.' },
      ],
    },
    {
      when: { kind: 'send', place: 'client', purpose: 'probe' },
      title: 'A probe',
      text: '{length} octet, number {seq}, beyond the window. The server must answer, and its answer tells its window.',
      source: 'RFC 9293 §3.8.6.1',
    },
    {
      when: { kind: 'timer', place: 'client', timer: 'persist', change: 'started' },
      title: 'The questions become rarer',
      text: 'Still closed. The next one comes after {left}: twice as long, like any retransmission, but it never gives up while answers come.',
      source: 'RFC 9293 §3.8.6.1',
    },
    {
      when: { kind: 'lost', from: 'server' },
      title: 'The good news is lost',
      text: 'The program has read at last, and the server said so: window {window}. An ACK is not acknowledged, so nobody knows that it was lost.',
      source: 'RFC 9293 §3.8.6.1',
      ask: [
        { ask: 'timer', hint: 'The server believes that the client knows; the client asks now and then.' },
      ],
    },
    {
      when: { kind: 'send', place: 'client', purpose: 'probe' },
      title: 'The probe saves the day',
      text: 'Without it each would wait for the other for ever: the sender for a window, the receiver for data.',
      source: 'RFC 9293 §3.8.6.1',
    },
  ],
};
