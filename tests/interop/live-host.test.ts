/** Two live hosts, their threads and services, in virtual time: what one sends reaches the other a millisecond later. */
import { describe, expect, test } from 'vitest';
import { fromText, type Octets, pattern, toHex } from '../../src/base/octets.ts';
import { millisecond, never, second } from '../../src/base/time.ts';
import { http } from '../../src/interop/live/http.ts';
import {
  type Came,
  createLiveHost,
  type LiveHost,
  make,
  nextDue,
  passTime,
  receive,
  start,
  type Thread,
} from '../../src/interop/live/live-host.ts';
import { programThread } from '../../src/interop/live/program-thread.ts';
import { chargen, discard, echo, serve } from '../../src/interop/live/services.ts';
import { tunablesFor } from '../../src/interop/settings.ts';
import { anyLike } from '../../src/wire/address.ts';

type Side = 'server' | 'client';
const families = {
  IPv4: { server: '10.0.0.2', client: '10.0.0.1' },
  IPv6: { server: 'fd00::2', client: 'fd00::1' },
};
const delay = millisecond;

class Pair {
  now = 0;
  private readonly addresses: Record<Side, string>;
  private readonly hosts: Record<Side, LiveHost>;
  private readonly line: { at: number; to: Side; datagram: Octets }[] = [];

  constructor(family: keyof typeof families = 'IPv4') {
    this.addresses = families[family];
    const born = (address: string): LiveHost => {
      const tunables = tunablesFor({ profile: 'linux', address, mtu: 1_500, config: {} });
      if (!tunables.ok) throw new Error(tunables.error);
      return createLiveHost({ now: 0, address, tunables: tunables.value, seed: 3 });
    };
    this.hosts = { server: born(this.addresses.server), client: born(this.addresses.client) };
  }

  private took(side: Side, came: Came): void {
    const to = side === 'server' ? 'client' : 'server';
    for (const datagram of came.datagrams) this.line.push({ at: this.now + delay, to, datagram });
  }
  runs(side: Side, thread: Thread): void {
    this.took(side, start(this.hosts[side], thread));
  }
  serves(port: number, service: (fd: number) => Thread): this {
    this.runs('server', serve(port, service, anyLike(this.addresses.server)));
    return this;
  }
  /** Until nothing is due, or this long. */
  passes(length = second): this {
    const until = this.now + length;
    for (;;) {
      const due = Math.min(this.line[0]?.at ?? never, nextDue(this.hosts.server), nextDue(this.hosts.client));
      if (due > until) break;
      this.now = due;
      for (const side of ['server', 'client'] as const) this.took(side, passTime(this.hosts[side], this.now));
      while (this.line[0] !== undefined && this.line[0].at <= this.now) {
        const { to, datagram } = this.line.shift() ?? { to: 'server' as Side, datagram: new Uint8Array() };
        this.took(to, receive(this.hosts[to], datagram));
      }
    }
    this.now = until;
    return this;
  }
  /** What the server says to one who sends this and ends its half. */
  answers(port: number, said: Octets): string {
    const heard: Octets[] = [];
    this.runs('client', talk({ address: this.addresses.server, port }, said, heard));
    this.passes();
    return heard.map((part) => String.fromCharCode(...part)).join('');
  }
}

function* talk(to: { address: string; port: number }, said: Octets, heard: Octets[]): Thread {
  const { value: fd } = yield* make({ call: 'socket' });
  yield* make({ call: 'connect', fd, to });
  yield* make({ call: 'send', fd, data: { octets: said } });
  yield* make({ call: 'shutdown', fd, how: 'SHUT_WR' });
  for (;;) {
    const { value, given } = yield* make({ call: 'recv', fd, length: 4_096 });
    if (value <= 0 || given.octets === undefined) break;
    heard.push(given.octets);
  }
  yield* make({ call: 'close', fd });
}

describe.each(['IPv4', 'IPv6'] as const)('the services of a live host (%s)', (family) => {
  test('echo gives back what came, to several at once (RFC 862)', () => {
    const pair = new Pair(family).serves(7, echo);
    const long = pattern(100_000);
    expect(toHex(fromText(pair.answers(7, long)))).toBe(toHex(long));
    expect(pair.answers(7, fromText('again'))).toBe('again');
  });
  test('discard says nothing (RFC 863)', () =>
    expect(new Pair(family).serves(9, discard).answers(9, pattern(5_000))).toBe(''));
  test('chargen turns its line by one character a line, until it is told to end (RFC 864)', () => {
    const [first = '', second = ''] = new Pair(family)
      .serves(19, chargen)
      .answers(19, fromText('x'))
      .split('\r\n');
    expect(first).toHaveLength(72);
    expect(second.slice(0, 71)).toBe(first.slice(1));
  });
  test.each([
    ['GET / HTTP/1.1', '200 OK', 'It is real TCP'],
    ['GET /octets/27 HTTP/1.0', '200 OK', 'abcdefghijklmnopqrstuvwxyza'],
    ['GET /nothing HTTP/1.1', '404 Not Found', '404'],
    ['POST / HTTP/1.1', '405 Method Not Allowed', '405'],
    ['hello', '400 Bad Request', '400'],
  ])('HTTP answers "%s" with %s', (request, status, body) => {
    const answer = new Pair(family).serves(80, http).answers(80, fromText(`${request}\r\nHost: a\r\n\r\n`));
    const [head = '', content = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status}\r\n`));
    expect(head).toContain(`Content-Length: ${content.length}`);
    expect(content).toContain(body);
  });
});

test('a scenario’s program runs as a thread, and works for as long as it says', () => {
  const pair = new Pair();
  const body = [
    { do: 'socket', as: 'ls' },
    { do: 'bind', fd: 'ls', to: { address: '10.0.0.2', port: 80 } },
    { do: 'listen', fd: 'ls', backlog: 1 },
    { do: 'accept', fd: 'ls', as: 'fd' },
    { do: 'work', for: 300_000 },
    { do: 'send', fd: 'fd', name: 'words', data: { text: 'done' } },
    { do: 'close', fd: 'fd' },
  ] as const;
  pair.runs('server', programThread({ name: 'server', body }));
  const heard: Octets[] = [];
  pair.runs('client', talk({ address: '10.0.0.2', port: 80 }, fromText('?'), heard));
  pair.passes(290_000);
  expect(heard).toEqual([]);
  pair.passes(20_000);
  expect(heard).toEqual([fromText('done')]);
});
