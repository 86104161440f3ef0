/** From ten segments to a full line in a few round trips: doubling, and then one by one. */
import type { Scenario } from '../scenario.ts';
import { client, line, server } from './parts.ts';

export const slowStart: Scenario = {
  version: 1,
  id: 'slow-start',
  title: 'Slow start',
  sentence:
    'The congestion window doubles each round trip, up to ssthresh; from there it grows by a segment.',
  group: 'Flow and congestion',
  hosts: {
    client: client(
      `
fd = socket(TCP)
connect(fd, 10.0.0.2:80)
send(fd, file, 160000)
close(fd)
`,
      { profile: 'rfc9293', tunables: { sendBuffer: 262_144, initialWindow: 2, windowScaling: true } },
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
      { profile: 'rfc9293', tunables: { receiveBuffer: 262_144, windowScaling: true } },
    ),
  },
  links: line({ delay: 50_000, rate: 10_000_000, limit: 60 }),
  seed: 1,
  commands: [
    {
      at: 0,
      after: null,
      action: { do: 'rule', rule: { do: 'drop', segment: { host: 'client', what: 'data', nth: 40 } } },
    },
  ],
  lesson: {
    moments: [
      {
        when: { kind: 'congestion', place: 'client' },
        title: 'It begins small',
        text: 'cwnd = {cwnd} octets: nobody knows yet what the line can carry. (Linux begins with ten segments, RFC 6928.)',
        source: 'RFC 5681 §3.1',
      },
      {
        when: { kind: 'congestion', place: 'client', event: 'new ACK', nth: 3 },
        title: 'Each ACK adds a segment',
        text: 'cwnd = {cwnd} now. What is acknowledged leaves room, and as much again is added: twice as much each round trip. “Slow” it is only beside sending everything at once.',
        source: 'RFC 5681 §3.1',
        ask: [{ ask: 'segment', from: 'client' }],
      },
      {
        when: { kind: 'lost', segment: 'data' },
        title: 'A loss',
        text: 'A segment is lost: to TCP that means that the line is full.',
        source: 'RFC 5681 §3.1',
        ask: [{ ask: 'ack', from: 'server' }],
      },
      {
        when: { kind: 'rule', place: 'client', rule: 'fast retransmit' },
        title: 'Half of it',
        text: 'ssthresh becomes half of what was under way: so much has worked before.',
        source: 'RFC 5681 §3.2, equation 4',
      },
      {
        when: { kind: 'congestion', place: 'client', event: 'new ACK', nth: 2 },
        title: 'Congestion avoidance',
        text: 'cwnd = {cwnd}, beyond ssthresh = {ssthresh}. From here one segment is added each round trip: slowly, feeling for the limit.',
        source: 'RFC 5681 §3.1',
      },
    ],
  },
};
