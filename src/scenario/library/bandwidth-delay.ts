/** Throughput is window over round-trip time, until the line is full. */
import type { Scenario } from '../scenario.ts';
import { client, line, server } from './parts.ts';

const reader = `
ls = socket(TCP)
bind(ls, :80)
listen(ls, 8)
fd = accept(ls)
until recv(fd, 65536) == 0
close(fd)
`;

export const bandwidthDelay: Scenario = {
  version: 1,
  id: 'bandwidth-delay',
  title: 'Window and round trip',
  sentence: 'A line of 10 Mbit/s, a buffer of 16 kB and 100 ms there and back: a tenth of the line is used.',
  group: 'Flow and congestion',
  hosts: {
    client: client(
      `
fd = socket(TCP)
connect(fd, 10.0.0.2:80)
send(fd, file, 120000)
close(fd)
`,
      { profile: 'rfc9293', tunables: { sendBuffer: 262_144, initialWindow: 10 } },
    ),
    server: server(reader, { profile: 'rfc9293', tunables: { receiveBuffer: 16_384 } }),
  },
  links: line({ delay: 50_000, rate: 10_000_000, limit: 200 }),
  seed: 1,
  commands: [],
  lesson: {
    moments: [
      {
        when: { kind: 'send', place: 'server', segment: 'SYN ACK' },
        title: 'The receiver’s limit',
        text: 'Window {window}: no more than that is on its way at any time, however fast the line.',
        source: 'RFC 9293 §3.8.6',
        ask: [{ ask: 'ack', from: 'client' }],
      },
      {
        when: { kind: 'send', place: 'client', segment: 'data', nth: 10 },
        title: 'A burst, then silence',
        text: 'The window is full at {time}. The line has sent it all in a few milliseconds; the acknowledgement takes 100.',
        source: 'RFC 7323 §1.1',
      },
      {
        when: { kind: 'arrive', place: 'client', segment: 'ACK', from: 'server' },
        title: 'Window over round trip',
        text: '16,384 octets each 100 ms are 164 kB/s: 1.3 Mbit/s of 10. The line’s bandwidth-delay product is 125,000 octets, and so large must the window be to fill it.',
        source: 'RFC 7323 §1.1',
        ask: [{ ask: 'segment', from: 'client' }],
      },
      {
        when: { kind: 'return', place: 'server', call: 'recv', value: 0 },
        title: 'All of it, slowly',
        text: '120,000 octets by {time}. The line stood idle nine tenths of that.',
        source: 'RFC 7323 §1.1',
      },
    ],
    goal: {
      text: 'Fill the line: have the server read the end of the file within half a second.',
      hint: 'The receive buffer is the server’s SO_RCVBUF; the window field ends at 65,535 without window scale. Look at the server’s settings.',
      signs: [{ kind: 'return', place: 'server', call: 'recv', value: 0 }],
      by: 500_000,
    },
  },
};
