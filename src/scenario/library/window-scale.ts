/** Sixteen bits are not enough: the option that shifts the window (RFC 7323). */
import type { Scenario } from '../scenario.ts';
import { client, line, server } from './parts.ts';

export const windowScale: Scenario = {
  version: 1,
  id: 'window-scale',
  title: 'Window scale',
  sentence: 'The window field ends at 65,535; a shift, agreed on in the SYNs, makes a large buffer usable.',
  group: 'Flow and congestion',
  hosts: {
    client: client(
      `
fd = socket(TCP)
connect(fd, 10.0.0.2:80)
send(fd, file, 300000)
close(fd)
`,
      { profile: 'rfc9293', tunables: { sendBuffer: 524_288, windowScaling: true, initialWindow: 64 } },
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
  links: line({ delay: 50_000, rate: 100_000_000, limit: 1_000 }),
  seed: 1,
  commands: [],
  lesson: {
    moments: [
      {
        when: { kind: 'send', place: 'client', segment: 'SYN' },
        title: 'The offer',
        text: 'A window of 262,144 octets does not fit into sixteen bits. The SYN’s option offers a shift; both ends must offer it, or neither shifts. In a SYN itself the field, {window}, is never shifted.',
        source: 'RFC 7323 §2.2',
        ask: [{ ask: 'segment', from: 'server' }],
      },
      {
        when: { kind: 'send', place: 'server', segment: 'SYN ACK' },
        title: 'Agreed',
        text: 'The server names its own shift: the two directions may differ. It holds for the whole connection, since no other segment carries the option.',
        source: 'RFC 7323 §2.2',
      },
      {
        when: { kind: 'send', place: 'client', segment: 'data', nth: 50 },
        title: 'Past 65,535',
        text: 'Octets {seq} to {last}, and nothing has been acknowledged yet. Without the option the client would have stopped long ago.',
        source: 'RFC 7323 §1.1',
      },
      {
        when: { kind: 'send', place: 'server', segment: 'ACK' },
        title: 'Read it with the shift',
        text: 'The field says {window}. A capture that began after the handshake can’t know the shift, and shows this number as it is.',
        source: 'RFC 7323 §2.3',
      },
    ],
  },
};
