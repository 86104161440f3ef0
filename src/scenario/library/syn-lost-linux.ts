/** No answer ever comes: Linux's own times for its SYNs, until connect() gives up. */
import type { Scenario } from '../scenario.ts';
import { client, line } from './parts.ts';

export const synLostLinux: Scenario = {
  version: 1,
  id: 'syn-lost-linux',
  title: 'Nobody answers, on Linux',
  sentence: 'SYNs at 1, 2, 3, 4, 5, 7, 11, 19, 35 and 67 s, and ETIMEDOUT after 131: Linux since 6.5.',
  group: 'Connect',
  hosts: {
    client: client(`
fd = socket(TCP)
connect(fd, 10.0.0.2:80)
`),
    server: { address: '10.0.0.2', tunables: {}, fixedIss: null, program: null },
  },
  links: { ...line(), client: { loss: 100 } },
  seed: 1,
  commands: [],
  lesson: {
    moments: [
      {
        when: { kind: 'timer', place: 'client', timer: 'retransmission', change: 'fired' },
        title: 'Four times after a second each',
        text: 'tcp_syn_linear_timeouts is 4: most lost SYNs are just lost, so Linux tries quickly at first.',
        source: 'Linux ip-sysctl, tcp_syn_linear_timeouts',
      },
      {
        when: { kind: 'send', place: 'client', segment: 'SYN', purpose: 'resent', nth: 5 },
        title: 'Then the waits double',
        text: 'This SYN leaves at {time}. From now on each wait is twice the one before: 2, 4, 8, 16, 32, 64 s.',
        source: 'RFC 6298 §5.5',
        ask: [{ ask: 'segment', from: 'client' }],
      },
      {
        when: { kind: 'send', place: 'client', segment: 'SYN', purpose: 'resent', nth: 5 },
        title: 'The last SYN',
        text: 'At {time}. Four and tcp_syn_retries (6) make ten; after this one Linux only waits.',
        source: 'tcp(7), tcp_syn_retries',
        ask: [
          {
            ask: 'return',
            at: 'client',
            call: 'connect',
            among: ['0', 'ETIMEDOUT', 'ECONNREFUSED', 'EHOSTUNREACH'],
          },
        ],
      },
      {
        when: { kind: 'return', place: 'client', call: 'connect' },
        title: 'connect() gives up',
        text: '{value} at {time}. More than two minutes: a program that asks nobody to wait so long sets TCP_USER_TIMEOUT, or does not block.',
        source: 'connect(2)',
      },
    ],
  },
};
