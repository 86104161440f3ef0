/** A raw socket: not without the privilege; with it, resets that are refused, asked about, and taken. */
import { millisecond } from '../../base/time.ts';
import type { Command } from '../../sim/command.ts';
import type { ForgedSegment } from '../../wire/forge.ts';
import { RST } from '../../wire/segment.ts';
import type { Scenario } from '../scenario.ts';
import { client, line, server } from './parts.ts';

const iss = { client: 1_000, server: 5_000 };
/** Where the server expects the client's next octet. */
const expected = iss.client + 1;

const reset = (seq: number): ForgedSegment => ({
  source: '10.0.0.1',
  destination: '10.0.0.2',
  identification: 0,
  ttl: 64,
  dscp: 0,
  ecn: 0,
  sourcePort: 49_152,
  destinationPort: 80,
  seq,
  ack: 0,
  control: RST,
  wnd: 0,
  up: 0,
  dataOffset: 0,
  checksum: 'right',
  options: {},
  text: '',
});

const forge = (milliseconds: number, seq: number, privileged = true): Command => ({
  at: milliseconds * millisecond,
  after: null,
  action: { do: 'forge', host: 'client', privileged, segment: reset(seq) },
});

export const rawSocket: Scenario = {
  version: 1,
  id: 'raw-socket',
  title: 'Forged resets',
  sentence: 'Raw sockets take a privilege. Then a RST beside the window, one inside, and one that hits.',
  group: 'UDP and raw',
  hosts: {
    client: client(
      `
fd = socket(TCP)
connect(fd, 10.0.0.2:80)
`,
      { fixedIss: iss.client },
    ),
    server: server(
      `
ls = socket(TCP)
bind(ls, :80)
listen(ls, 8)
fd = accept(ls)
recv(fd, 4096)
on ECONNRESET:
  print("reset")
`,
      { fixedIss: iss.server },
    ),
  },
  links: line(),
  seed: 1,
  commands: [
    forge(200, expected, false),
    forge(300, expected - 1),
    forge(400, expected + 100),
    forge(600, expected),
  ],
  lesson: {
    moments: [
      {
        when: { kind: 'return', place: 'client', call: 'socket', errno: 'EPERM' },
        title: 'Not for everybody',
        text: '{value}: who can write any segment can speak in any name, so a raw socket takes CAP_NET_RAW.',
        source: 'raw(7)',
      },
      {
        when: { kind: 'send', place: 'client', segment: 'RST' },
        title: 'Left of the window',
        text: 'This one has the number {seq}: one before what the server expects.',
        source: 'RFC 9293 §3.10.7.4, first check',
        ask: [{ ask: 'segment', from: 'server' }],
      },
      {
        when: { kind: 'rule', place: 'server', rule: 'reset near' },
        title: 'In the window, but not exact',
        text: 'A blind attacker would hit some number of the window. So the server does not reset: it asks, with a challenge ACK.',
        source: 'RFC 5961 §3.2',
        ask: [{ ask: 'return', at: 'server', call: 'recv', among: ['0', 'ECONNRESET', 'EPIPE'] }],
      },
      {
        when: { kind: 'return', place: 'server', call: 'recv' },
        title: 'Exactly RCV.NXT',
        text: '{value}: this RST has the one right number among four thousand million.',
        source: 'RFC 5961 §3.2',
      },
    ],
    notes: 'Beside the connection the forge of each host (Forge, over the calls) has these numbers ready.',
  },
};
