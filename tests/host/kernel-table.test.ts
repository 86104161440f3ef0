/** The table of Linux's answers: our hosts give them, and so does this machine's kernel where it is Linux and Python is there. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Readiness } from '../../src/host/readiness.ts';
import type { ShutdownHow, SocketOption } from '../../src/host/syscall.ts';
import { profileTunables, type Tunables } from '../../src/tcp/tunables.ts';
import { addresses, anywhere, type Result, TwoHosts, web } from './given.ts';
import { type Call, calls, found, notAsked, options, type Step, table, values } from './linux-table.ts';

const situations = Object.entries(table);
const expected = (says: string): Record<string, Result> =>
  Object.fromEntries(
    says.split(' ').map((result, i) => [calls[i], /^\d+$/.test(result) ? Number(result) : result]),
  );

describe('our hosts answer as the table says', () => {
  describe.each(situations)('%s', (_, { steps, says }) => {
    test.each(Object.entries(expected(says)))('%s: %s', (call, result) => {
      const given = new Situation();
      for (const step of steps) given.takes(step);
      expect(given.takes(call as Call)).toBe(result);
    });
  });
  test.each(Object.entries(options))('setsockopt %s: %s', (asked, result) => {
    const [option, value] = asked.split(' ') as [SocketOption, string];
    for (const steps of [['socket'], ['connected'], ['connected', 'send', 'peer close']] as const) {
      const given = new Situation();
      for (const step of steps) given.takes(step);
      expect(given.asks({ call: 'setsockopt', fd: given.fd, option, value: Number(value) })).toBe(result);
    }
  });
  describe.each(Object.entries(found))('%s', (situation, says) => {
    test(`poll finds: ${says.poll}; getpeername: ${says.getpeername}`, () => {
      const given = new Situation();
      for (const step of table[situation]?.steps ?? []) given.takes(step);
      expect({ poll: given.polls(), getpeername: given.names() }).toEqual(says);
    });
  });
  test.each(Object.entries(values))('%s: %s', (asked, result) => {
    const [option, ...words] = asked.split(' ') as [SocketOption, ...string[]];
    const given = new Situation(profileTunables('linux'));
    given.takes('socket');
    const set = words[0] === '?' ? 0 : given.sets(option, Number(words[0]));
    expect(words.at(-1) === '?' ? given.gets(option) : set).toBe(result);
  });
  test('a connect() that shutdown() interrupts says ECONNRESET', () => {
    const given = new Situation();
    for (const step of ['socket', 'connecting', 'shutdown WR'] as const) given.takes(step);
    expect(given.hosts.cameBack('client', 'waits')).toBe('ECONNRESET');
  });
});

const program = new URL('kernel.py', import.meta.url);
const hasKernel = process.platform === 'linux' && spawnSync('python3', ['--version']).status === 0;
if (!hasKernel) console.log('No Linux kernel with python3 here: the table is not compared with a kernel.');

describe.skipIf(!hasKernel)('this machine’s kernel answers as the table says', () => {
  const ask = (
    steps: Record<string, readonly Step[]>,
    asked: readonly string[],
  ): Record<string, Record<string, Result>> => {
    const input = JSON.stringify({ situations: steps, calls: asked });
    const { stdout, stderr } = spawnSync('python3', ['-c', readFileSync(program, 'utf8')], {
      input,
      encoding: 'utf8',
    });
    if (stdout === '') throw new Error(stderr);
    return JSON.parse(stdout);
  };

  // Of a connection that is just being reset a busy machine may tell a moment too early.
  test('to every call in every situation', { timeout: 60_000, retry: 2 }, () => {
    const answers = ask(Object.fromEntries(situations.map(([name, { steps }]) => [name, steps])), calls);
    const wanted = Object.fromEntries(situations.map(([name, { says }]) => [name, expected(says)]));
    for (const [situation, call] of Object.entries(notAsked)) delete wanted[situation]?.[call];
    for (const [situation, call] of Object.entries(notAsked)) delete answers[situation]?.[call];
    expect(answers).toEqual(wanted);
  });
  test('to every option', { timeout: 60_000 }, () => {
    const answers = ask(
      { unbound: ['socket'], connected: ['connected'], reset: ['connected', 'send', 'peer close'] },
      Object.keys(options),
    );
    expect(answers).toEqual({ unbound: options, connected: options, reset: options });
  });
  test('to poll() and getpeername()', { timeout: 60_000 }, () => {
    const steps = Object.keys(found).map((situation) => [situation, table[situation]?.steps ?? []]);
    expect(ask(Object.fromEntries(steps), ['poll', 'getpeername'])).toEqual(found);
  });
  test('with every value of an option', { timeout: 60_000 }, () => {
    expect(ask({ unbound: ['socket'] }, Object.keys(values))).toEqual({ unbound: values });
  });
  test('to a connect() that shutdown() interrupts', () => {
    const answers = ask({ interrupted: ['socket', 'connecting', 'shutdown WR'] }, ['what connect said']);
    expect(answers).toEqual({ interrupted: { 'what connect said': 'ECONNRESET' } });
  });
});

/** The client's socket `fd` in some state, and the server's socket `peer`. */
class Situation {
  readonly hosts: TwoHosts;
  fd = -1;
  private peer = -1;
  private port = 7_000;

  constructor(tunables: Partial<Tunables> = {}) {
    this.hosts = new TwoHosts(tunables);
    this.hosts.listener(81, 8, 'client');
  }

  asks(request: Parameters<TwoHosts['calls']>[1]): Result {
    this.hosts.calls('client', request);
    if (this.hosts.client.waiting.has('waits')) return this.hosts.cameBack('client');
    this.hosts.settles();
    return this.hosts.cameBack('client');
  }

  /** What poll() finds, without its prefix; empty where it would wait. */
  polls(): string {
    const { hosts, fd } = this;
    const events = ['IN', 'RDNORM', 'OUT', 'WRNORM', 'PRI', 'RDHUP'].map(
      (name) => `POLL${name}` as Readiness,
    );
    hosts.calls('client', { call: 'poll', watches: [{ fd, events }], timeout: 0 }, 'polls');
    const ready = hosts.client.returns.at(-1)?.given.ready ?? [];
    return (ready[0]?.events ?? []).map((event) => event.slice(4)).join(' ');
  }

  names(): Result {
    return this.hosts.calls('client', { call: 'getpeername', fd: this.fd }, 'names');
  }
  sets(option: SocketOption, value: number): Result {
    return this.hosts.calls('client', { call: 'setsockopt', fd: this.fd, option, value });
  }
  gets(option: SocketOption): unknown {
    this.hosts.calls('client', { call: 'getsockopt', fd: this.fd, option });
    return this.hosts.client.returns.at(-1)?.given.option;
  }

  takes(step: Step): Result {
    const { hosts, fd, peer } = this;
    switch (step) {
      case 'socket':
        this.fd = hosts.socket('client');
        return this.fd;
      case 'connected':
        ({ client: this.fd, server: this.peer } = hosts.connected());
        return 0;
      case 'accepted': {
        const listener = hosts.listener(82, 8, 'client');
        this.peer = hosts.socket('server');
        hosts.calls('server', {
          call: 'connect',
          fd: this.peer,
          to: { address: addresses.client, port: 82 },
        });
        hosts.settles();
        this.fd = Number(hosts.calls('client', { call: 'accept', fd: listener }));
        return 0;
      }
      case 'refused':
        return this.asks({ call: 'connect', fd, to: { ...web, port: 9 } });
      case 'connecting':
        hosts.calls('client', { call: 'connect', fd, to: web }, 'waits');
        hosts.loses('client');
        return 'waits';
      case 'peer send':
        hosts.calls('server', { call: 'send', fd: peer, data: { text: 'hello' } });
        hosts.settles();
        return 0;
      case 'peer finish':
        hosts.calls('server', { call: 'shutdown', fd: peer, how: 'SHUT_WR' });
        hosts.settles();
        return 0;
      case 'peer close':
        hosts.calls('server', { call: 'close', fd: peer });
        hosts.settles();
        return 0;
      case 'bind':
        return this.asks({ call: 'bind', fd, to: anywhere(this.port++) });
      case 'bind elsewhere':
        return this.asks({ call: 'bind', fd, to: { address: '192.0.2.1', port: 0 } });
      case 'bind taken':
        return this.asks({ call: 'bind', fd, to: anywhere(81) });
      case 'listen':
        return this.asks({ call: 'listen', fd, backlog: 8 });
      case 'accept':
      case 'close':
        return this.asks({ call: step, fd });
      case 'connect':
        if (!hosts.client.waiting.has('waits')) hosts.listener(83);
        return this.asks({ call: 'connect', fd, to: { ...web, port: 83 } });
      case 'send':
        return this.asks({ call: 'send', fd, data: { text: 'x' } });
      case 'recv':
        return this.asks({ call: 'recv', fd, length: 10 });
      case 'shutdown RD':
      case 'shutdown WR':
      case 'shutdown RDWR':
        return this.asks({ call: 'shutdown', fd, how: `SHUT_${step.slice(9)}` as ShutdownHow });
    }
  }
}
