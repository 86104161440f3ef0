/** What 2MSL costs, and whom. */
import type { Lesson } from '../../lesson.ts';

export const timeWaitLesson: Lesson = {
  moments: [
    {
      when: { kind: 'timer', place: 'client', timer: 'timeWait', change: 'started' },
      title: 'The countdown',
      text: 'The client closed first, so it is the client that waits: {left}. The program is long done; the kernel keeps the pair of addresses and ports.',
      source: 'RFC 9293 §3.6.1',
    },
    {
      when: { kind: 'call', place: 'client', call: 'bind', nth: 1 },
      title: 'The same port again',
      text: 'A second later the program wants port 50000 once more.',
      source: 'bind(2)',
    },
    {
      when: { kind: 'return', place: 'client', call: 'bind', errno: 'EADDRINUSE' },
      title: '{value}',
      text: 'Another socket could now be sent segments of the old connection. SO_REUSEADDR would permit it, for one who knows.',
      source: 'bind(2), SO_REUSEADDR in socket(7)',
      ask: [
        { ask: 'timer' },
        {
          ask: 'return',
          at: 'client',
          call: 'bind',
          among: ['0', 'EADDRINUSE', 'EINVAL'],
          words: 'Somebody tries again at 30 s. What does bind() return?',
          hint: 'The countdown began at 0.16 s, and lasts a minute here.',
        },
      ],
    },
    {
      when: { kind: 'timer', place: 'client', timer: 'timeWait', change: 'fired' },
      title: '2MSL is over',
      text: 'Any segment of the old connection has died by now. The port is free.',
      source: 'RFC 9293 §3.6.1',
    },
    {
      when: { kind: 'return', place: 'client', call: 'bind', value: 0 },
      title: 'And bind() succeeds',
      text: 'Linux’s minute is fixed: tcp_fin_timeout, often blamed, is the time that FIN-WAIT-2 lasts.',
      source: 'tcp(7)',
    },
  ],
};
