/** The built command line: its exit statuses, its streams, and one run of each command. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tcpscope-'));
const file = (name: string): string => join(folder, name);

beforeAll(async () => {
  const configFile = join(root, 'vite.cli.config.ts');
  await build({ root, configFile, logLevel: 'error', build: { outDir: file('cli') } });
});
afterAll(() => rmSync(folder, { recursive: true }));

function tcpscope(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file('cli/tcpscope.js'), ...args], {
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('usage', () => {
  test('--help lists the commands, and tells each one’s usage', () => {
    const { status, stdout } = tcpscope(['--help']);
    expect(status).toBe(0);
    for (const command of ['run', 'packetdrill', 'check', 'link', 'show', 'bench', 'endpoint', 'tun']) {
      expect(stdout).toContain(`  ${command}`);
      expect(tcpscope([command, '--help'])).toMatchObject({
        status: 0,
        stdout: expect.stringContaining(`usage: tcpscope ${command}`),
      });
    }
  });
  test.each([
    [[]],
    [['nonsense']],
    [['run']],
    [['run', 'a', 'b']],
    [['run', 'a', '--until', 'soon']],
    [['run', 'a', '--what']],
    [['bench', 'nothing']],
    [['bench', 'seek', '--events', '1']],
  ])('bad usage (%j) is told on standard error with status 2', (args) => {
    expect(tcpscope(args)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('tcpscope'),
    });
  });
  test('a file that is not there fails with status 1', () => {
    expect(tcpscope(['check', file('nothing')])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('ENOENT'),
    });
  });
});

describe('a scenario', () => {
  test('runs to its end the same way each time, and leaves what was asked for', () => {
    const args = ['run', 'fast-retransmit', '--json', '--pcap', file('a.pcapng'), '--log', file('a.ndjson')];
    const first = tcpscope(args);
    expect(first.status).toBe(0);
    const { hash, hosts } = JSON.parse(first.stdout);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(hosts.server.read).toEqual(hosts.client.sent);
    expect(JSON.parse(tcpscope(args).stdout).hash).toBe(hash);
    expect(readFileSync(file('a.pcapng')).readUInt32BE(0)).toBe(0x0a0d0d0a);
    expect(JSON.parse(readFileSync(file('a.ndjson'), 'utf8').split('\n')[0] ?? '')).toHaveProperty('kind');
  });
  test('goes into a link and back, and is run from standard input', () => {
    const link = tcpscope(['link', 'three-way-handshake']).stdout.trim();
    expect(link).toMatch(/^#1:/);
    const shown = tcpscope(['show', link]).stdout;
    expect(tcpscope(['check', '-'], shown)).toMatchObject({ status: 0 });
    const hash = (args: string[], input?: string) => JSON.parse(tcpscope(args, input).stdout).hash;
    expect(hash(['run', '-', '--json'], shown)).toBe(hash(['run', 'three-way-handshake', '--json']));
    expect(hash(['run', `https://example.org/${link}`, '--json'])).toBe(hash(['run', link, '--json']));
  });
  test('that is wrong is told with each path', () => {
    writeFileSync(file('bad.json'), JSON.stringify({ version: 1, id: 'x' }));
    const { status, stderr } = tcpscope(['check', file('bad.json')]);
    expect(status).toBe(1);
    expect(stderr).toContain('hosts is missing');
  });
});

test('packetdrill tells a line for each script and fails when one differs', () => {
  const good = join(root, 'tests/fixtures/packetdrill/connect-refused.pkt');
  writeFileSync(
    file('bad.pkt'),
    '0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3\n+0 listen(3, 1) = -1 EINVAL (no)\n',
  );
  const { status, stdout } = tcpscope(['packetdrill', good, file('bad.pkt')]);
  expect(status).toBe(1);
  expect(stdout).toContain(`ok    ${good}`);
  expect(stdout).toMatch(/bad\.pkt:2: errno\n +expected: .* EINVAL .*\n +actual: +listen\(\) = 0/);
});

test('bench gives a row with the log off and one with it on, of the same run', () => {
  const rows = tcpscope(['bench', '--json', '--bytes', '2e5'])
    .stdout.trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(rows.map(({ name, log }) => `${name} ${log}`)).toEqual(['bulk off', 'bulk on']);
  expect(rows[0]).toMatchObject({ segments: rows[1].segments, goodputMbps: rows[1].goodputMbps });
});

test('bench seek tells how long seeks take, and what memory the run takes', () => {
  const { status, stdout } = tcpscope(['bench', 'seek', '--json', '--events', '3000']);
  expect(status).toBe(0);
  const row = JSON.parse(stdout);
  expect(row).toMatchObject({ name: 'seek', events: 3000, seeks: 500 });
  expect(row.p95Ms).toBeGreaterThanOrEqual(row.p50Ms);
  expect(row.memoryMB).toBeGreaterThan(0);
});

test('Ctrl-C ends a benchmark, and what it had told stays', async () => {
  const child = spawn(process.execPath, [file('cli/tcpscope.js'), 'bench', 'fidelity']);
  let told = '';
  let complained = '';
  child.stderr.on('data', (text) => {
    complained += text;
  });
  child.stdout.on('data', (text) => {
    if (told === '') child.kill('SIGINT');
    told += text;
  });
  const [status] = await once(child, 'close');
  expect(status).toBe(130);
  expect(complained).toBe('tcpscope: stopped\n');
  expect(told).toContain('ns-3');
});

test('endpoint answers line by line until its input ends', () => {
  const { status, stdout } = tcpscope(
    ['endpoint'],
    '{"op":"create","address":"192.168.0.1"}\n\n{"op":"next"}\n',
  );
  expect(status).toBe(0);
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([{ done: 'create', now: 0 }, { next: null }, { done: 'next', now: 0 }]);
});
