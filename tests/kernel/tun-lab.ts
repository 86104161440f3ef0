/**
 * A host of ours and this machine's kernel with a bad line between them, in a network namespace that ends with its last
 * process: `tcpscope tun` on one side, `peer.py` or curl on the other, and `relay.py` between.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export type Family = 'IPv4' | 'IPv6';
const addresses = {
  IPv4: { ours: '10.9.0.2', kernel: '10.9.0.1', prefix: 24 },
  IPv6: { ours: 'fd00:9::2', kernel: 'fd00:9::1', prefix: 64 },
} as const;

export interface Line {
  readonly family?: Family;
  /** Shares of the datagrams, 0 … 1. */
  readonly loss?: number;
  readonly reorder?: number;
  readonly duplicate?: number;
  readonly crossFins?: boolean;
  /** Our host's datagrams may be so long: the relay answers longer ones. */
  readonly narrow?: number;
  /** The kernel's settings, in this namespace alone. */
  readonly sysctls?: readonly string[];
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const script = (name: string): string => join(root, 'tests/kernel', name);
const relayPort = 9_000;
const hostPort = 9_001;
const patience = 110_000;

/** Why there is no TUN here, or null. */
export function unable(): string | null {
  const needed =
    'for tool in ip python3 curl ss unshare nsenter; do command -v $tool >/dev/null || echo $tool; done';
  try {
    const missing = execFileSync('sh', ['-c', needed], { encoding: 'utf8' }).trim().split(/\s+/).join(' ');
    if (missing !== '') return `not installed: ${missing}`;
    const device = 'ip tuntap add dev probe mode tun';
    execFileSync('unshare', ['-n', 'sh', '-c', device], { stdio: ['ignore', 'ignore', 'pipe'] });
    return null;
  } catch (fault) {
    const told = fault instanceof Error && 'stderr' in fault ? String(fault.stderr).trim() : '';
    return `no TUN device in a namespace of its own: ${told || String(fault)}`;
  }
}

/** A folder with the built command line. */
export async function builtCommand(): Promise<{ readonly path: string; readonly remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'tcpscope-tun-'));
  const configFile = join(root, 'vite.cli.config.ts');
  await build({ root, configFile, logLevel: 'error', build: { outDir: folder } });
  return { path: join(folder, 'tcpscope.js'), remove: () => rmSync(folder, { recursive: true }) };
}

/** A process whose lines are read as they come. */
class Running {
  output = '';
  private readonly waiting = new Set<() => void>();
  private readonly ended: Promise<void>;
  private readonly child: ChildProcess;

  constructor(child: ChildProcess) {
    this.child = child;
    const hear = (text: Buffer): void => {
      this.output += text.toString();
      for (const look of [...this.waiting]) look();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    this.ended = new Promise((resolve) => {
      child.once('close', () => {
        resolve();
        for (const look of [...this.waiting]) look();
      });
    });
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Until its output has this in it. */
  says(what: RegExp): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = what.exec(this.output);
        if (found === null && this.child.exitCode === null && this.child.signalCode === null) return;
        this.waiting.delete(look);
        if (found !== null) resolve(found[1] ?? found[0]);
        else reject(new Error(`it ended without saying ${what}:\n${this.output}`));
      };
      this.waiting.add(look);
      look();
    });
  }

  async end(signal?: NodeJS.Signals): Promise<string> {
    if (signal !== undefined) this.child.kill(signal);
    await this.ended;
    return this.output;
  }
}

export class Lab {
  private readonly running: Running[] = [];
  private host: Running | null = null;
  private readonly files: string[] = [];
  readonly ours: string;
  readonly kernel: string;

  private readonly command: string;
  private readonly relay: Running;

  private constructor(command: string, relay: Running, family: Family) {
    this.command = command;
    this.relay = relay;
    this.ours = addresses[family].ours;
    this.kernel = addresses[family].kernel;
  }

  static async open(command: string, line: Line): Promise<Lab> {
    const { family = 'IPv4', loss = 0, reorder = 0, duplicate = 0, crossFins = false, narrow = 0 } = line;
    const { kernel, prefix } = addresses[family];
    const faults = { loss, reorder, duplicate, narrow, listen: relayPort, peer: hostPort };
    const relay = new Running(
      spawn('unshare', [
        '-n',
        'python3',
        script('relay.py'),
        ...['--address', `${kernel}/${prefix}`],
        ...Object.entries(faults).flatMap(([name, value]) => [`--${name}`, String(value)]),
        ...(crossFins ? ['--cross-fins'] : []),
        ...(line.sysctls ?? []).flatMap((setting) => ['--sysctl', setting]),
      ]),
    );
    const lab = new Lab(command, relay, family);
    await relay.says(/ready/);
    return lab;
  }

  /** Our host goes up. */
  async hostUp(...args: readonly string[]): Promise<void> {
    this.host = this.spawn(
      process.execPath,
      this.command,
      'tun',
      ...['--listen', `127.0.0.1:${hostPort}`, '--peer', `127.0.0.1:${relayPort}`],
      ...['--address', this.ours, ...args],
    );
    await this.host.says(/is up/);
  }

  /** Our host goes up with a program, as the scenario's host of its address. */
  async hostRuns(body: readonly object[], ...args: readonly string[]): Promise<void> {
    const link = { delay: 1_000, jitter: 0, loss: 0, rate: 1_000_000, limit: 50 };
    const host = { tunables: {}, fixedIss: null };
    const scenario = {
      version: 1,
      id: 'against-a-kernel',
      title: 'Against a kernel',
      sentence: 'One of these hosts is real.',
      group: 'Tests',
      hosts: {
        client: { ...host, address: this.ours, program: { name: 'ours.sock', body } },
        server: { ...host, address: this.kernel, program: null },
      },
      links: { client: link, server: link },
      seed: 1,
      commands: [],
    };
    const file = join(mkdtempSync(join(tmpdir(), 'tcpscope-scenario-')), 'scenario.json');
    this.files.push(file);
    writeFileSync(file, JSON.stringify(scenario));
    await this.hostUp('--scenario', file, ...args);
  }

  /** A program of the kernel's side runs to its end and tells. */
  async peer(what: string, ...args: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
    return JSON.parse(await this.peerRuns(what, ...args).says(/^(\{.*\})$/m));
  }

  /** A server of the kernel's side, once it listens; what it tells comes at its end. */
  async peerListens(what: string, port: number, ...args: readonly string[]) {
    const peer = this.peerRuns(what, '--listen', this.kernel, '--port', String(port), ...args);
    await peer.says(/listening/);
    return async (): Promise<Readonly<Record<string, unknown>>> => JSON.parse(await peer.says(/^(\{.*\})$/m));
  }

  private peerRuns(what: string, ...args: readonly string[]): Running {
    return this.spawn('python3', script('peer.py'), what, ...args);
  }

  /** A tool in the namespace: what it prints. */
  tool(name: string, ...args: readonly string[]): Promise<string> {
    return this.spawn(name, ...args).end();
  }

  /** A line of our host. */
  hostSays(what: RegExp): Promise<string> {
    if (this.host === null) throw new Error('the host is not up');
    return this.host.says(what);
  }

  /** Our host ends: everything that it has said, with the sockets that were left. */
  async hostEnds(): Promise<string> {
    return (await this.host?.end('SIGINT')) ?? '';
  }

  async close(): Promise<void> {
    for (const one of [...this.running, this.relay]) await one.end('SIGKILL');
    for (const file of this.files) rmSync(join(file, '..'), { recursive: true });
  }

  private spawn(...command: readonly string[]): Running {
    const within = [`--net=/proc/${this.relay.pid}/ns/net`, ...command];
    const running = new Running(spawn('nsenter', within, { timeout: patience, killSignal: 'SIGKILL' }));
    this.running.push(running);
    return running;
  }
}
