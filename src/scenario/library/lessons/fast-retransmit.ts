/** Three duplicate ACKs tell of a loss before the timer does. */
import type { Lesson } from '../../lesson.ts';

export const fastRetransmitLesson: Lesson = {
  moments: [
    {
      when: { kind: 'lost', segment: 'data' },
      title: 'One of many is lost',
      text: 'Octets {seq} to {last}. Others are behind it on the same line.',
      source: 'RFC 5681 §3.2',
      ask: [
        {
          ask: 'ack',
          from: 'server',
          words: 'What will the server acknowledge when the next one arrives?',
          hint: 'An ACK says what is expected next, not what came last.',
        },
      ],
    },
    {
      when: { kind: 'text', place: 'server', order: 'ahead' },
      title: 'Out of order',
      text: 'The server keeps the octets, but must not acknowledge them: something before them is missing. It repeats its last ACK at once.',
      source: 'RFC 5681 §4.2',
      ask: [{ ask: 'segment', from: 'server' }],
    },
    {
      when: { kind: 'rule', place: 'client', rule: 'fast retransmit' },
      title: 'The third duplicate',
      text: 'One or two may be mere reordering. After three the client sends the missing segment again, without waiting for its timer.',
      source: 'RFC 5681 §3.2',
    },
    {
      when: { kind: 'send', place: 'client', segment: 'data', purpose: 'resent' },
      title: 'Resent',
      text: 'Octets {seq} to {last}. The congestion window is halved, not cut to one segment: the duplicates show that others still arrive.',
      source: 'RFC 5681 §3.2, RFC 6582',
      ask: [
        {
          ask: 'return',
          at: 'client',
          call: 'close',
          among: ['0', 'nothing'],
          words: 'Has the program to do anything about it? What does its close() return?',
        },
      ],
    },
    {
      when: { kind: 'text', place: 'server', order: 'in order' },
      title: 'The hole is filled',
      text: 'All that was kept behind it becomes readable at one stroke, and one ACK covers it.',
      source: 'RFC 9293 §3.10.7.4, seventh check',
    },
  ],
};
