/** What the scenarios about datagrams are put together from: no program runs, a person makes each call. */
import { type Instant, millisecond } from '../../base/time.ts';
import type { HostName } from '../../base/trace.ts';
import type { MessageFlag, Syscall } from '../../host/syscall.ts';
import type { Command } from '../../sim/command.ts';
import type { Endpoint } from '../../wire/address.ts';

/** A service to which anybody may send. */
export const service: Endpoint = { address: '10.0.0.2', port: 9_000 };
/** From where the client sends: one that no tool takes for a known protocol's, as the first ephemeral one is. */
export const asker: Endpoint = { address: '10.0.0.1', port: 40_000 };
/** The descriptor that each host's first socket gets. */
const fd = 3;

/** Calls of one thread, a millisecond after one another from this moment on. */
export const calls = (
  from: Instant,
  host: HostName,
  requests: readonly Syscall[],
  thread = 'console',
): readonly Command[] =>
  requests.map((request, index) => ({
    at: from + index * millisecond,
    after: null,
    action: { do: 'call', host, thread, request },
  }));

/** In the order of their times, as a recording has them. */
export const inOrder = (...parts: readonly (readonly Command[])[]): readonly Command[] =>
  parts.flat().sort((a, b) => a.at - b.at);

export const udpSocket: Syscall = {
  call: 'socket',
  domain: 'AF_INET',
  type: 'SOCK_DGRAM',
  protocol: 'IPPROTO_UDP',
};
export const bindTo = (port: number): Syscall => ({ call: 'bind', fd, to: { address: '0.0.0.0', port } });
export const sendTo = (to: Endpoint, text: string): Syscall => ({ call: 'send', fd, data: { text }, to });
export const send = (text: string): Syscall => ({ call: 'send', fd, data: { text } });
export const connectTo = (to: Endpoint): Syscall => ({ call: 'connect', fd, to });
export const receive = (length: number, ...flags: readonly MessageFlag[]): Syscall =>
  flags.length === 0 ? { call: 'recv', fd, length } : { call: 'recv', fd, length, flags };
