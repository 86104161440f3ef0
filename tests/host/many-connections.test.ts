/** Many connections, and many threads that wait: what is found by index is what is found by going through all. */
import { expect, test } from 'vitest';
import { never } from '../../src/base/time.ts';
import { hostNames } from '../../src/base/trace.ts';
import { type Host, lastEphemeralPort } from '../../src/host/host.ts';
import { ephemeralPort, listenerAt } from '../../src/host/ports.ts';
import { nextTimeout } from '../../src/host/system.ts';
import { readProgram } from '../../src/program/read-text.ts';
import { nextEvent, step } from '../../src/sim/step.ts';
import { copyWorld, createWorld } from '../../src/sim/world.ts';
import { earliest } from '../../src/tcp/timers.ts';
import { recording } from '../sim/worlds.ts';

const callers = 40;

/** Each caller waits in a thread of its own, and so does the server for each of them. */
const worldOfThreads = () => {
  const client = `for i = 1 to ${callers}:
  thread:
    fd = socket(TCP)
    connect(fd, 10.0.0.2:7)
    for round = 1 to 2:
      send(fd, "ping")
      recv(fd, 100)
    work(3 ms)
    close(fd)`;
  const server = `ls = socket(TCP)
bind(ls, :7)
listen(ls, ${callers})
forever:
  fd = accept(ls)
  thread:
    while data = recv(fd, 100):
      send(fd, data)
    close(fd)`;
  const base = recording({});
  const { hosts } = base.setup;
  const program = (text: string) => readProgram('test', text).program;
  return createWorld({
    ...base,
    setup: {
      ...base.setup,
      hosts: {
        client: { ...hosts.client, program: program(client) },
        server: { ...hosts.server, program: program(server) },
      },
    },
  });
};

const slowTimeout = (host: Host): number =>
  Math.min(
    never,
    ...[...host.connections.values()].map(({ timers }) => earliest(timers)),
    ...[...host.waiting.values()].map(({ deadline }) => deadline),
  );

test('the next deadline is that of all connections and calls, at every event of their lives', () => {
  const world = worldOfThreads();
  let most = 0;
  while (nextEvent(world, []) !== null) {
    step(world, []);
    for (const name of hostNames) {
      const host = world.hosts[name];
      most = Math.max(most, host.connections.size);
      expect(nextTimeout(host)).toBe(slowTimeout(host));
    }
  }
  expect(most).toBe(callers);
  for (const name of hostNames) expect(world.hosts[name].connections.size).toBe(0);
  expect(world.programs.client?.threads.every(({ status }) => status === 'ended')).toBe(true);
});

test('a copy in the middle of it goes the same way', () => {
  const world = worldOfThreads();
  for (let count = 0; count < 900; count++) step(world, []);
  const copy = copyWorld(world);
  const run = (one: typeof world) => {
    while (step(one, []));
    return [one.steps, one.now, one.log.length];
  };
  expect(run(copy)).toEqual(run(world));
});

test('a port is free when the last socket there is gone', () => {
  const world = worldOfThreads();
  for (let count = 0; count < 900; count++) step(world, []);
  const { client, server } = world.hosts;
  const to = { address: server.address, port: 7 };
  const used = new Set([...client.sockets.values()].map(({ local }) => local?.port));
  const next = ephemeralPort(client, to);
  expect(used.has(next ?? lastEphemeralPort)).toBe(false);
  expect(listenerAt(server, to)?.listening).not.toBe(null);
  expect(listenerAt(server, { ...to, port: 8 })).toBe(null);
  while (step(world, []));
  client.nextPort = next ?? 0;
  expect(ephemeralPort(client, to)).toBe(next);
});
