/** What is overtaken looks like what is lost. */
import type { Scenario } from '../scenario.ts';
import { client, delay, line, server } from './parts.ts';

export const reordering: Scenario = {
  version: 1,
  id: 'reordering',
  title: 'Overtaken, not lost',
  sentence: 'A segment comes late, and three duplicate ACKs call it lost: it is sent for nothing.',
  group: 'Loss and recovery',
  hosts: {
    client: client(
      `
fd = socket(TCP)
connect(fd, 10.0.0.2:80)
send(fd, file, 14000)
close(fd)
`,
      { profile: 'rfc9293', tunables: { initialWindow: 10 } },
    ),
    server: server(
      `
ls = socket(TCP)
bind(ls, :80)
listen(ls, 8)
fd = accept(ls)
until recv(fd, 65536) == 0
close(fd)
`,
      { profile: 'rfc9293' },
    ),
  },
  links: line({ delay: 40_000, rate: 10_000_000, limit: 100 }),
  seed: 1,
  commands: [delay(8_000, 'client', 'data', 3)],
  lesson: {
    moments: [
      {
        when: { kind: 'delayed' },
        title: 'Held up',
        text: 'Octets {seq} to {last} take another way and come 8 ms late. Those behind them overtake.',
        source: 'RFC 4737',
        ask: [{ ask: 'ack', from: 'server' }],
      },
      {
        when: { kind: 'text', place: 'server', order: 'ahead' },
        title: 'The server can’t tell',
        text: 'Octets are missing. Whether they are late or lost nobody knows; a duplicate ACK leaves at once.',
        source: 'RFC 5681 §4.2',
      },
      {
        when: { kind: 'text', place: 'server', order: 'in order' },
        title: 'They come after all',
        text: 'Nothing was lost. But the duplicate ACKs are already on their way.',
        source: 'RFC 4737',
        ask: [{ ask: 'seq', from: 'client', hint: 'What does a sender make of three duplicates?' }],
      },
      {
        when: { kind: 'send', place: 'client', segment: 'data', purpose: 'resent' },
        title: 'Sent for nothing',
        text: 'Octets {seq} to {last} a second time, and the congestion window halved, for a loss that never was.',
        source: 'RFC 5681 §3.2',
      },
      {
        when: { kind: 'congestion', place: 'client', event: 'recovered' },
        title: 'Time in place of counting',
        text: 'RACK, in the Linux profile, waits a quarter of a round trip before it calls a segment lost. Run this again with it: nothing is resent.',
        source: 'RFC 8985 §6.2',
      },
    ],
  },
};
