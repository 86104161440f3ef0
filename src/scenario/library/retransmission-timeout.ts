/** A segment with none behind it is lost, and then lost again: the timer, its doubling, and what Karn leaves out. */
import type { Scenario } from '../scenario.ts';
import { client, drop, line, server } from './parts.ts';

export const retransmissionTimeout: Scenario = {
  version: 1,
  id: 'retransmission-timeout',
  title: 'Retransmission time-out',
  sentence:
    'The time-out follows the measured round trips, doubles with each silence, and learns nothing from a resent segment.',
  group: 'Loss and recovery',
  hosts: {
    client: client(
      `
fd = socket(TCP)
connect(fd, 10.0.0.2:80)
send(fd, "one")
work(600 ms)
send(fd, "two")
work(6000 ms)
send(fd, "three")
close(fd)
`,
      { profile: 'rfc9293', tunables: { minimumRto: 200_000 } },
    ),
    server: server(
      `
ls = socket(TCP)
bind(ls, :80)
listen(ls, 8)
fd = accept(ls)
until recv(fd, 100) == 0
close(fd)
`,
      { profile: 'rfc9293', tunables: { delayedAck: 0 } },
    ),
  },
  links: line(),
  seed: 1,
  commands: [drop('client', 'data', 2), drop('client', 'data', 3)],
  lesson: {
    moments: [
      {
        when: { kind: 'rtt', place: 'client' },
        title: 'The first sample',
        text: 'The handshake took {sample}. SRTT = {SRTT}, RTTVAR = half of it, and RTO = SRTT + 4·RTTVAR = {RTO}.',
        source: 'RFC 6298 §2.2',
      },
      {
        when: { kind: 'rtt', place: 'client' },
        title: 'The second',
        text: 'Another {sample}: so RTTVAR shrinks to {RTTVAR} and the time-out to {RTO}. It is never shorter than a floor: 1 s in the RFC, 200 ms here.',
        source: 'RFC 6298 §2.3',
        ask: [{ ask: 'segment', from: 'client' }],
      },
      {
        when: { kind: 'lost', segment: 'data' },
        title: 'Lost, and nothing behind it',
        text: 'No later segment will bring duplicate ACKs. Only the clock can tell.',
        source: 'RFC 6298 §5',
        ask: [{ ask: 'timer' }, { ask: 'seq', from: 'client', words: 'Which octet does it send next?' }],
      },
      {
        when: { kind: 'timer', place: 'client', timer: 'retransmission', change: 'started' },
        title: 'Twice as long',
        text: 'The oldest segment goes again, and the time-out doubles to {left}. The congestion window falls to one segment.',
        source: 'RFC 6298 §5.4–5.6, RFC 5681 §3.1',
      },
      {
        when: { kind: 'timer', place: 'client', timer: 'retransmission', change: 'started' },
        title: 'And once more',
        text: 'That one was lost as well: now {left}.',
        source: 'RFC 6298 §5.5',
        ask: [
          {
            ask: 'return',
            at: 'server',
            call: 'recv',
            among: ['0', '3', '5', 'nothing'],
            words: 'What will the server’s recv() return next?',
          },
        ],
      },
      {
        when: { kind: 'arrive', place: 'client', segment: 'ACK', from: 'server' },
        title: 'Karn’s rule',
        text: 'Acknowledged at last: but which of the three copies does it answer? No sample is taken from it, and the long time-out stays until a fresh segment has been measured.',
        source: 'RFC 6298 §3',
      },
      {
        when: { kind: 'rtt', place: 'client' },
        title: 'A fresh sample',
        text: 'A segment that was sent once, {sample}: RTO = {RTO} again.',
        source: 'RFC 6298 §5',
      },
    ],
  },
};
