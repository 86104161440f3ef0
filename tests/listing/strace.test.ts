/** The C listing of a server that waits by epoll makes the calls that it makes in the simulation: strace counts them. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listC } from '../../src/listing/c.ts';
import { readProgram } from '../../src/program/read-text.ts';
import { ioModels } from '../../src/scenario/io-models.ts';
import { createTimeline, stepForward } from '../../src/sim/timeline.ts';
import { entries, recording } from '../sim/worlds.ts';

const rounds = 5;
const serverText = (port: number): string => {
  const model = ioModels.find(({ id }) => id === 'epoll');
  if (model === undefined) throw new Error('a server waits by epoll');
  // How high the limit may be is this machine's affair.
  return model.server.replace(/setrlimit.*\n/, '').replace('bind(ls, :7)', `bind(ls, :${port})`);
};

/** How often the server makes each call, in the simulation. */
function simulated(): Record<string, number> {
  const base = recording({});
  const { hosts } = base.setup;
  const client = `for i = 1 to ${rounds}:
  fd = socket(TCP)
  connect(fd, 10.0.0.2:7)
  work(20 ms)
  send(fd, "ping")
  recv(fd, 100)
  work(20 ms)
  close(fd)
  work(20 ms)`;
  const timeline = createTimeline({
    ...base,
    setup: {
      ...base.setup,
      hosts: {
        client: { ...hosts.client, program: readProgram('client', client).program },
        server: { ...hosts.server, program: readProgram('server', serverText(7)).program },
      },
    },
  });
  while (stepForward(timeline));
  const counts: Record<string, number> = {};
  for (const { call, place } of entries(timeline, 'call'))
    if (place === 'server') counts[call] = (counts[call] ?? 0) + 1;
  return counts;
}

/** What a call is called by the kernel, where that is another name. */
const kernelNames: Readonly<Record<string, string>> = {
  recv: 'recvfrom',
  send: 'sendto',
  setrlimit: 'prlimit64',
};
/** The C library closes and asks on its own account before main(). */
const compared = [
  'accept',
  'recv',
  'send',
  'fcntl',
  'epoll_ctl',
  'epoll_create1',
  'epoll_wait',
  'bind',
  'listen',
];

const compiler = 'gcc';
const tracer = 'strace';
const isHere = (command: string): boolean => spawnSync(command, ['--version']).error === undefined;
const port = 20_000 + (process.pid % 20_000);

test.skipIf(!isHere(compiler) || !isHere(tracer))(
  'epoll: as many calls of each kind as strace counts on this machine (skipped without gcc and strace)',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'strace-'));
    const { program } = readProgram('server.sock', serverText(port));
    writeFileSync(
      join(folder, 'server.c'),
      listC(program)
        .lines.map(({ text }) => text)
        .join('\n'),
    );
    execFileSync(compiler, ['-O1', '-o', join(folder, 'server'), join(folder, 'server.c')]);
    const strace = spawn(tracer, ['-c', '-o', join(folder, 'counts'), join(folder, 'server')]);
    for (let round = 0; round < rounds; round++) await exchange();
    const [server] = readFileSync(`/proc/${strace.pid}/task/${strace.pid}/children`, 'utf8')
      .trim()
      .split(' ');
    process.kill(Number(server), 'SIGTERM');
    await once(strace, 'close');
    const counted = new Map(
      readFileSync(join(folder, 'counts'), 'utf8')
        .split('\n')
        .map((line) => line.trim().split(/\s+/))
        .map((words) => [words.at(-1) ?? '', Number(words[3])] as const),
    );
    rmSync(folder, { recursive: true, force: true });
    const expected = simulated();
    const found = Object.fromEntries(
      compared.map((name) => [name, counted.get(kernelNames[name] ?? name) ?? counted.get(`${name}4`) ?? 0]),
    );
    expect(found).toEqual(Object.fromEntries(compared.map((name) => [name, expected[name]])));
  },
  60_000,
);

/** Connects, sends, waits for the answer and closes; each seen by the server before the next. */
async function exchange(): Promise<void> {
  const socket = await dial(Date.now() + 20_000);
  await pause();
  socket.write('ping');
  await once(socket, 'data');
  await pause();
  const closed = once(socket, 'close');
  socket.end();
  await closed;
  await pause();
}

async function dial(until: number): Promise<ReturnType<typeof connect>> {
  const socket = connect(port, '127.0.0.1');
  const isOpen = await new Promise<boolean>((tried) => {
    socket.once('connect', () => tried(true));
    socket.once('error', () => tried(false));
  });
  if (isOpen) return socket;
  if (Date.now() > until) throw new Error('nobody listens');
  await pause();
  return dial(until);
}

/** Long enough for a server that has nothing else to do. */
const pause = () => new Promise((next) => setTimeout(next, 50));
