/**
 * This machine's kernel talks to our host over a line with faults, in real time; skipped where there is no TUN.
 * `npm test` tries each pair of choices once, `npm run test:kernel` each of a choice's values with either caller,
 * version and congestion control.
 */
import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { pairsOf } from './pairs.ts';
import { builtCommand, type Family, Lab, type Line, unable } from './tun-lab.ts';

const why = unable();
if (why !== null) console.warn(`No kernel talks to our host: ${why}`);
const full = process.env.TCPSCOPE_KERNEL === 'full';

let command: Awaited<ReturnType<typeof builtCommand>>;
let lab: Lab | null = null;

beforeAll(async () => {
  if (why === null) command = await builtCommand();
});
afterAll(() => command?.remove());
afterEach(async () => {
  await lab?.close();
  lab = null;
});

async function given(line: Line = {}): Promise<Lab> {
  lab = await Lab.open(command.path, line);
  return lab;
}

/** Our host's account of a connection: what it read and what it sent. */
async function account(of: Lab) {
  const [, read, readSum, sent, sentSum] =
    /read (\d+) octets sha256 (\w+), sent (\d+) octets sha256 (\w+)/.exec(
      await of.hostSays(/^.* closed (.*sha256.*sha256 \w+)$/m),
    ) ?? [];
  return { read: Number(read), readSum, sent: Number(sent), sentSum };
}

const inUrl = (address: string): string => (address.includes(':') ? `[${address}]` : address);

type Caller = 'the kernel' | 'our host';

interface Transfer extends Line {
  readonly octets: number;
  readonly caller: Caller;
  readonly congestion?: string;
  readonly settings?: readonly string[];
}

/** The kernel sends octets of chance, ours sends each back as it comes; both ends account for both ways. */
async function echoes({
  octets,
  caller,
  congestion = 'cubic',
  settings = [],
  ...line
}: Transfer): Promise<void> {
  const host = await given(line);
  const set = settings.flatMap((one) => ['--set', one]);
  const size = ['--octets', String(octets), '--cc', congestion];
  const port = 5_000;
  let told: Readonly<Record<string, unknown>>;
  if (caller === 'the kernel') {
    await host.hostUp(...set);
    told = await host.peer('transfer', '--connect', host.ours, '--port', '7', ...size);
  } else {
    const end = await host.peerListens('transfer', port, ...size);
    await host.hostUp(...set, '--connect', `${inUrl(host.kernel)}:${port}`);
    told = await end();
  }
  const ours = await account(host);
  expect(told).toEqual({ sent: ours.readSum, received: ours.sentSum, octets });
  expect(ours).toMatchObject({ read: octets, sent: octets, readSum: ours.sentSum });
}

const callers: readonly Caller[] = ['the kernel', 'our host'];
const families: readonly Family[] = ['IPv4', 'IPv6'];
const onOff = ['on', 'refused by the kernel', 'refused by us'] as const;
const optionNames = { SACK: 'tcp_sack', timestamps: 'tcp_timestamps', windowScale: 'tcp_window_scaling' };

describe.skipIf(why !== null)('this kernel and our host', () => {
  test.each(families)('curl fetches a page and a million octets (%s)', async (family) => {
    const host = await given({ family });
    await host.hostUp();
    const site = `http://${inUrl(host.ours)}`;
    expect(await host.tool('curl', '-gsS', `${site}/`)).toContain('<h1>It is real TCP</h1>');
    const octets = await host.tool('curl', '-gsS', `${site}/octets/1000000`);
    const expected = 'abcdefghijklmnopqrstuvwxyz'.repeat(38_462).slice(0, 1_000_000);
    const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
    expect(digest(octets)).toBe(digest(expected));
    expect(await host.tool('curl', '-gsSI', `${site}/none`)).toContain('405');
  });

  test('a path that takes shorter datagrams only is found out, and 1 MB goes through it (RFC 1191)', async () => {
    await echoes({ narrow: 700, caller: 'the kernel', octets: 1_000_000 });
  });

  const losses = [0, 0.01, 0.05];
  const every = losses.flatMap((loss) =>
    callers.flatMap((caller) => families.map((family) => ({ loss, caller, family }))),
  );
  // One for each share of loss, each with another caller or version than the one before.
  const big = full
    ? every
    : losses.flatMap((loss, at) => every.filter((one) => one.loss === loss).slice(at, at + 1));
  test.each(big)('10 MB go both ways at once: $family, $loss lost, $caller calls', async (given) => {
    await echoes({ ...given, octets: 10_000_000 });
  });

  const choices = {
    reorder: [0, 0.05],
    duplicate: [0, 0.05],
    loss: [0, 0.01],
    SACK: onOff,
    timestamps: onOff,
    windowScale: onOff,
  } as const;
  const fixed = full
    ? families.flatMap((family) =>
        callers.flatMap((caller) =>
          (['cubic', 'reno', 'bbr'] as const).map((congestion) => ({
            family: [family],
            caller: [caller],
            congestion: [congestion],
          })),
        ),
      )
    : [{ family: families, caller: callers, congestion: ['cubic', 'reno'] as const }];
  const rows = fixed.flatMap((some) => pairsOf({ ...choices, ...some }));
  test.each(rows)(
    '1 MB goes both ways: $family, $caller calls, $reorder late, $duplicate twice, $loss lost, SACK $SACK, timestamps $timestamps, window scale $windowScale, $congestion',
    async ({ family, caller, reorder, duplicate, loss, congestion, ...options }) => {
      const refused = (by: string): readonly string[] =>
        Object.entries(optionNames)
          .filter(([name]) => options[name as keyof typeof options] === `refused by ${by}`)
          .map(([, sysctl]) => `net.ipv4.${sysctl}=0`);
      await echoes({
        ...{ family, caller, reorder, duplicate, loss, congestion },
        octets: 1_000_000,
        settings: refused('us'),
        sysctls: refused('the kernel'),
      });
    },
  );
});

describe.skipIf(why !== null)('ends, between this kernel and our host', () => {
  const port = 5_000;
  const called = (host: Lab): object[] => [
    { do: 'socket', as: 'fd' },
    { do: 'connect', fd: 'fd', to: { address: host.kernel, port } },
  ];
  const answered = (host: Lab): object[] => [
    { do: 'socket', as: 'ls' },
    { do: 'bind', fd: 'ls', to: { address: host.ours, port } },
    { do: 'listen', fd: 'ls', backlog: 8 },
    { do: 'accept', fd: 'ls', as: 'fd' },
  ];
  const to = (host: Lab): readonly string[] => ['--connect', host.ours, '--port', String(port)];
  const say = (text: string): object => ({ do: 'send', fd: 'fd', name: 'words', data: { text } });
  const end = { do: 'close', fd: 'fd' };
  const readAll = { do: 'while recv', fd: 'fd', length: 4_096, body: [] };
  /** Sockets of the kernel in a state, without the line of headings. */
  const inState = async (host: Lab, state: string): Promise<number> =>
    (await host.tool('ss', '-Htan', 'state', state)).trim().split('\n').filter(Boolean).length;

  test('our host closes first, and waits out TIME-WAIT', async () => {
    const host = await given();
    await host.hostRuns([...answered(host), say('bye'), end]);
    expect(await host.peer('read', ...to(host))).toEqual({ text: 'bye' });
    expect(await inState(host, 'time-wait')).toBe(0);
    expect(await host.hostEnds()).toMatch(/^TIME-WAIT +10\.9\.0\.2:5000 10\.9\.0\.1/m);
  });
  test('the kernel closes first, and waits out TIME-WAIT', async () => {
    const host = await given();
    await host.hostUp();
    await host.peer('transfer', '--connect', host.ours, '--port', '9', '--octets', '1000');
    expect(await inState(host, 'time-wait')).toBe(1);
    expect(await host.hostEnds()).not.toMatch(/^(?!LISTEN)[A-Z0-9-]+ +10\.9\.0\.2:9 10/m);
  });
  test('the kernel ends its half, and still hears us', async () => {
    const host = await given();
    await host.hostRuns([...answered(host), readAll, say('the answer'), end]);
    expect(await host.peer('half-close', ...to(host))).toEqual({ text: 'the answer' });
  });
  test('we end our half, and still hear the kernel', async () => {
    const host = await given();
    const told = await host.peerListens('answer-after-end', port);
    const half = { do: 'shutdown', fd: 'fd', how: 'SHUT_WR' };
    await host.hostRuns([...called(host), say('a word'), half, readAll, end]);
    expect(await told()).toEqual({ text: 'a word' });
    expect((await account(host)).read).toBe('I heard a word'.length);
  });
  test('both close at once: the FINs cross, and both ends wait', async () => {
    const host = await given({ crossFins: true });
    await host.hostRuns([...answered(host), say('x'), { do: 'work', for: 20_000 }, end], '-v');
    expect(await host.peer('close-with', ...to(host))).toEqual({ text: 'x' });
    await host.hostSays(
      / > 10\.9\.0\.1:\d+ 10\.9\.0\.2:5000 (?:PSH )?FIN ACK[\s\S]* > 10\.9\.0\.1:\d+ \S+ ACK/,
    );
    expect(await inState(host, 'time-wait')).toBe(1);
    expect(await host.hostEnds()).toMatch(/^TIME-WAIT +10\.9\.0\.2:5000/m);
  });
  test('a RST of the kernel is told to our program', async () => {
    const host = await given();
    await host.hostUp();
    await host.peer('reset', '--connect', host.ours, '--port', '9');
    expect(await host.hostSays(/recv\(\d+\) = -1 \w+/)).toContain('ECONNRESET');
  });
  test('our RST is told to the kernel’s program', async () => {
    const host = await given();
    await host.hostRuns([...answered(host), { do: 'work', for: 200_000 }, end]);
    expect(await host.peer('provoke', ...to(host))).toEqual({ errno: 'ECONNRESET' });
  });
  test('who calls a port where nobody listens is refused, either way', async () => {
    const host = await given();
    await host.hostUp('--connect', `${host.kernel}:4`);
    expect(await host.hostSays(/connect\(\d+\) = -1 \w+/)).toContain('ECONNREFUSED');
    expect(await host.peer('read', '--connect', host.ours, '--port', '4')).toEqual({ errno: 'ECONNREFUSED' });
  });
});
