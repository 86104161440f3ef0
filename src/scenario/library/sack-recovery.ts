/** Two losses in one window: with SACK the sender knows both at once. */
import type { Scenario } from '../scenario.ts';
import { client, drop, line, server } from './parts.ts';

export const sackRecovery: Scenario = {
  version: 1,
  id: 'sack-recovery',
  title: 'Two losses, and SACK',
  sentence: 'The ACKs name what has arrived: both missing segments go again in one round trip.',
  group: 'Loss and recovery',
  hosts: {
    client: client(`
fd = socket(TCP)
connect(fd, 10.0.0.2:80)
send(fd, file, 24000)
close(fd)
`),
    server: server(`
ls = socket(TCP)
bind(ls, :80)
listen(ls, 8)
fd = accept(ls)
until recv(fd, 65536) == 0
close(fd)
`),
  },
  links: line({ delay: 40_000, rate: 10_000_000, limit: 100 }),
  seed: 1,
  commands: [drop('client', 'data', 4), drop('client', 'data', 7)],
  lesson: {
    moments: [
      {
        when: { kind: 'send', place: 'client', segment: 'SYN' },
        title: 'Both must permit it',
        text: 'SACK-permitted is an option of the SYN. The server’s SYN,ACK has it too, or no ACK could name anything.',
        source: 'RFC 2018 §2',
      },
      {
        when: { kind: 'lost', segment: 'data' },
        title: 'The first loss',
        text: 'Octets {seq} to {last}.',
        source: 'RFC 6675',
      },
      {
        when: { kind: 'lost', segment: 'data' },
        title: 'The second, in the same window',
        text: 'Octets {seq} to {last}. Plain ACKs would tell of the first alone; the second would come to light a round trip later.',
        source: 'RFC 2018 §1',
        ask: [{ ask: 'ack', from: 'server', hint: 'What is the first octet that is missing?' }],
      },
      {
        when: { kind: 'send', place: 'client', segment: 'data', purpose: 'resent' },
        title: 'The first goes again',
        text: 'Octets {seq} to {last}. Each ACK carried blocks of what has arrived behind the holes: look at one in the inspector.',
        source: 'RFC 8985 §6, RFC 6675 §5',
        ask: [
          {
            ask: 'seq',
            from: 'client',
            words: 'With which octet does the client’s next segment begin?',
            hint: 'Which other hole do the blocks leave?',
          },
        ],
      },
      {
        when: { kind: 'send', place: 'client', segment: 'data', purpose: 'resent' },
        title: 'And the second',
        text: 'Octets {seq} to {last}, in the same round trip.',
        source: 'RFC 6675 §5',
      },
      {
        when: { kind: 'return', place: 'server', call: 'recv', value: 0 },
        title: 'Done',
        text: 'All at {time}. Switch SACK off on one of the hosts and run it again: the second hole costs a round trip more.',
        source: 'RFC 2018 §1',
      },
    ],
  },
};
