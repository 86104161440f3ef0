/** A pair of listings on the loopback, at addresses of their own, and what becomes of them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type HostName, hostNames } from '../../src/base/trace.ts';
import { errnos } from '../../src/host/errno.ts';
import { linesOf, type Program } from '../../src/program/program.ts';
import type { Pair } from './programs.ts';
import { relay } from './relay.ts';
import type { Outcome, Outcomes } from './simulated.ts';

/** 127.group.number.1 is the client's, .2 the server's, and .3 the relay's, to whom the client speaks; behind 250 come .5, .6 and .7. */
export interface Place {
  readonly group: number;
  readonly number: number;
}
const addressAt = ({ group, number }: Place, last: 1 | 2 | 3): string =>
  `127.${group}.${1 + (number % subnets)}.${last + 4 * Math.trunc(number / subnets)}`;
const subnets = 250;
/** Ports below this one are not everybody's. */
const firstFree = 1_024;
const portOf = (port: number): number => (port > 0 && port < firstFree ? port + 20_000 : port);

/** Nobody waits longer for a program that works, microseconds. */
const longest = 300_000;

const listens = (program: Program | null): boolean =>
  program !== null && linesOf(program).some(({ statement }) => statement.do === 'listen');

/** The program as it speaks at its place. */
export function moved(pair: Pair, host: HostName, place: Place): Program | null {
  const own = addressAt(place, host === 'client' ? 1 : 2);
  const peer = addressAt(place, host === 'server' ? 1 : listens(pair.programs.server) ? 3 : 2);
  const move = (data: unknown, isCall: boolean): unknown => {
    if (Array.isArray(data)) return data.map((item) => move(item, false));
    if (typeof data !== 'object' || data === null) return data;
    if ('address' in data && 'port' in data)
      return { address: isCall ? peer : own, port: portOf(Number(data.port)) };
    if ('do' in data && data.do === 'work' && 'for' in data)
      return { ...data, for: Math.min(Number(data.for), longest) };
    const connects = 'do' in data && data.do === 'connect';
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, move(value, connects)]));
  };
  return move(pair.programs[host], false) as Program | null;
}

/** A run that has not come to its end by then will not, milliseconds. */
const patience = 25_000;

type Command = readonly [command: string, ...args: string[]];

/** Runs both; who is expected to wait for ever is ended once everything else is as expected. */
export async function runPair(
  pair: Pair,
  place: Place,
  commandOf: (host: HostName) => Command,
  expected: Outcomes,
): Promise<Outcomes> {
  const lines = linesOf(pair.programs.server ?? { name: '', body: [] });
  const port = lines.flatMap(({ statement }) => (statement.do === 'bind' ? [statement.to.port] : []))[0] ?? 0;
  const between = listens(pair.programs.server)
    ? await relay(addressAt(place, 3), portOf(port), addressAt(place, 2))
    : null;
  const started = hostNames.flatMap((host) =>
    pair.programs[host] === null ? [] : [{ host, run: start(commandOf(host)) }],
  );
  const sent = (host: HostName): string => between?.sent(host) ?? '';
  await Promise.all(started.filter(({ host }) => expected[host].end !== 'waits').map(({ run }) => run.ended));
  const isDone = () =>
    started.every(({ host, run }) => run.output().length >= expected[host].output.length) &&
    hostNames.every((host) => sent(host).length >= expected[host].sent.length);
  const waits = started.some(({ host }) => expected[host].end === 'waits');
  for (const until = Date.now() + patience; waits && !isDone() && Date.now() < until; ) await nextTurn();
  const { wasReset } = expected;
  const outcomes = { client: nothing, server: nothing, wasReset };
  for (const { host, run } of started) {
    run.end();
    const all = sent(host);
    const known = wasReset ? all.slice(0, expected[host].sent.length) : all;
    outcomes[host] = { sent: known, output: run.output(), end: await run.ended };
  }
  between?.close();
  return outcomes;
}

const nothing: Outcome = { sent: '', output: '', end: 'ended' };
const nextTurn = () => new Promise((next) => setTimeout(next, 5));

function start([command, ...args]: Command) {
  const run = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: patience,
    killSignal: 'SIGKILL',
  });
  const output: Buffer[] = [];
  const complaint: Buffer[] = [];
  run.stdout.on('data', (octets: Buffer) => output.push(octets));
  run.stderr.on('data', (octets: Buffer) => complaint.push(octets));
  return {
    output: () => Buffer.concat(output).toString('latin1'),
    end: () => run.kill('SIGKILL'),
    ended: once(run, 'close').then(([code, signal]) =>
      endOf(code as number | null, signal as string | null, Buffer.concat(complaint).toString()),
    ),
  };
}

function endOf(code: number | null, signal: string | null, said: string): string {
  if (signal !== null) return 'waits';
  const errno = Object.entries(errnos).find(([name, words]) => {
    const [text = ''] = words.split(/[:.]/);
    return new RegExp(`\\b(${name}|${text})\\b`, 'i').test(said);
  })?.[0];
  return errno ?? (code === 0 ? 'ended' : `ended with ${code}: ${said}`);
}
