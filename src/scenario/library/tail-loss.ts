/** The last segments of a flight are lost: none follows that could bring duplicate ACKs. A probe is quicker than the RTO. */
import type { Scenario } from '../scenario.ts';
import { client, drop, line, server } from './parts.ts';

export const tailLoss: Scenario = {
  version: 1,
  id: 'tail-loss',
  title: 'Tail loss',
  sentence: 'The last segment is lost and nothing follows it: a tail loss probe comes before the time-out.',
  group: 'Loss and recovery',
  hosts: {
    client: client(`
fd = socket(TCP)
connect(fd, 10.0.0.2:80)
send(fd, request, 6000)
recv(fd, 100)
close(fd)
`),
    server: server(`
ls = socket(TCP)
bind(ls, :80)
listen(ls, 8)
fd = accept(ls)
request = message(fd, size 6000)
send(fd, "thanks")
close(fd)
`),
  },
  links: line({ delay: 40_000, rate: 10_000_000, limit: 100 }),
  seed: 1,
  commands: [drop('client', 'data', 5)],
  lesson: {
    moments: [
      {
        when: { kind: 'send', place: 'client', segment: 'data', nth: 5 },
        title: 'The last one',
        text: 'Octets {seq} to {last}: the request is whole, and the client now only waits.',
        source: 'RFC 8985 §7',
      },
      {
        when: { kind: 'lost', segment: 'data' },
        title: 'It is lost',
        text: 'Nothing follows it, so nothing arrives out of order: the server has no reason to complain.',
        source: 'RFC 8985 §7',
        ask: [{ ask: 'timer', hint: 'Two round trips, or SRTT + max(200 ms, 4·RTTVAR): which is shorter?' }],
      },
      {
        when: { kind: 'timer', place: 'client', timer: 'lossProbe', change: 'fired' },
        title: 'The probe timer',
        text: 'Two round trips of silence. In place of waiting for the RTO the sender asks: it sends its last segment again.',
        source: 'RFC 8985 §7.3',
      },
      {
        when: { kind: 'send', place: 'client', segment: 'data' },
        title: 'A probe that mends',
        text: 'Octets {seq} to {last}. Here the probe is what was missing; had more been lost, its ACK would start the usual recovery.',
        source: 'RFC 8985 §7.3',
        ask: [{ ask: 'ack', from: 'server' }],
      },
      {
        when: { kind: 'return', place: 'client', call: 'recv' },
        title: 'The answer',
        text: 'At {time}. With the probe switched off the time-out would have come later, and cut the congestion window to one segment.',
        source: 'RFC 8985 §7',
      },
    ],
  },
};
