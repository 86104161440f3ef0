/** A SYN to a port where nobody listens. */
import type { Scenario } from '../scenario.ts';
import { client, line } from './parts.ts';

export const connectionRefused: Scenario = {
  version: 1,
  id: 'connection-refused',
  title: 'Connection refused',
  sentence: 'Nobody listens on the port: a RST comes back, and connect() says ECONNREFUSED at once.',
  group: 'Connect',
  hosts: {
    client: client(`
fd = socket(TCP)
connect(fd, 10.0.0.2:80)
on ECONNREFUSED:
  print("nobody listens")
`),
    server: { address: '10.0.0.2', tunables: {}, fixedIss: null, program: null },
  },
  links: line(),
  seed: 1,
  commands: [],
  lesson: {
    moments: [
      {
        when: { kind: 'send', place: 'client', segment: 'SYN' },
        title: 'A SYN for nobody',
        text: 'The host is up and reachable, but no socket listens on port {port}. No program can answer there: TCP itself does.',
        source: 'RFC 9293 §3.10.7.1',
        ask: [
          { ask: 'segment', from: 'server' },
          {
            ask: 'ack',
            from: 'server',
            words: 'Which number does the answer acknowledge?',
            hint: 'The SYN is the client’s number 0 and takes one number.',
          },
        ],
      },
      {
        when: { kind: 'send', place: 'server', segment: 'RST', purpose: 'reset' },
        title: 'RST',
        text: 'It acknowledges {ack}, so the client can tell that it answers this very SYN and is no stray.',
        source: 'RFC 9293 §3.5.2',
        ask: [
          {
            ask: 'return',
            at: 'client',
            call: 'connect',
            among: ['0', 'ETIMEDOUT', 'ECONNREFUSED', 'ECONNRESET'],
          },
        ],
      },
      {
        when: { kind: 'return', place: 'client', call: 'connect' },
        title: 'connect() knows at once',
        text: '{value}, after one round trip. Silence would have taken more than two minutes: a refusal is the better news.',
        source: 'connect(2)',
      },
    ],
    notes: 'A firewall that drops in place of refusing turns this into the other scenario: “Nobody answers”.',
  },
};
