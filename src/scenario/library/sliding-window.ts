/** How much may be on its way: SND.UNA, SND.NXT and SND.WND as they move. */
import type { Scenario } from '../scenario.ts';
import { client, line, server } from './parts.ts';

export const slidingWindow: Scenario = {
  version: 1,
  id: 'sliding-window',
  title: 'The sliding window',
  sentence: 'Four segments fit into the window: each acknowledgement slides it, and lets the next one out.',
  group: 'Transfer',
  hosts: {
    client: client(
      `
fd = socket(TCP)
connect(fd, 10.0.0.2:80)
send(fd, file, 16000)
close(fd)
`,
      { profile: 'rfc9293', tunables: { mss: 1_000, initialWindow: 10 } },
    ),
    server: server(
      `
ls = socket(TCP)
bind(ls, :80)
listen(ls, 8)
fd = accept(ls)
until recv(fd, 4096) == 0
close(fd)
`,
      { profile: 'rfc9293', tunables: { mss: 1_000, receiveBuffer: 4_000 } },
    ),
  },
  links: line(),
  seed: 1,
  commands: [],
  lesson: {
    moments: [
      {
        when: { kind: 'send', place: 'server', segment: 'SYN ACK' },
        title: 'A window is offered',
        text: 'The server’s receive buffer holds {window} octets, and its window says so: send no more than that before I have spoken again.',
        source: 'RFC 9293 §3.8.6',
        ask: [
          {
            ask: 'length',
            from: 'client',
            words: 'How long is the client’s next segment with data?',
            hint: 'The ACK of the handshake carries none; it comes first.',
          },
        ],
      },
      {
        when: { kind: 'send', place: 'client', segment: 'data', nth: 4 },
        title: 'The window is full',
        text: 'Octets {seq} to {last} are the last that fit. SND.NXT has reached SND.UNA + SND.WND: the usable window is nothing, though the program has given much more.',
        source: 'RFC 9293 §3.3.1',
        ask: [{ ask: 'segment', from: 'server' }],
      },
      {
        when: { kind: 'arrive', place: 'client', segment: 'ACK', from: 'server' },
        title: 'It slides',
        text: 'ACK {ack}: SND.UNA moves there, and the right edge with it, for the window is again {window}. What slid in at the right may leave now.',
        source: 'RFC 9293 §3.8.6',
        ask: [
          {
            ask: 'seq',
            from: 'client',
            words: 'With which octet does the next segment begin?',
            hint: 'Look at SND.NXT on the client.',
          },
        ],
      },
      {
        when: { kind: 'send', place: 'client', segment: 'data', nth: 2 },
        title: 'One window each round trip',
        text: '4,000 octets in about 100 ms, on a line that could carry three times as many. The window, not the line, is the limit: compare “Window and round trip”.',
        source: 'RFC 7323 §1.1',
      },
    ],
    notes: 'Let somebody play the receiver with four cups and somebody the sender with sixteen marbles.',
  },
};
