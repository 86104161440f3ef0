/** A run as a capture file, so that the tools themselves can be asked what they say of it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Frame, framesOf, type Vantage } from '../../src/projection/frames.ts';
import type { Timeline } from '../../src/sim/timeline.ts';

/** The link type of datagrams without a link header. */
const rawIp = 101;

/** When a run begins, seconds: Wireshark takes a SYN at 0 for none. */
export const epoch = 1_000_000_000;

/** The classic format: microseconds, little-endian. */
function pcapOf(frames: readonly Frame[]): Uint8Array {
  const length = frames.reduce((sum, { octets }) => sum + 16 + octets.length, 24);
  const file = new Uint8Array(length);
  const view = new DataView(file.buffer);
  const put = (at: number, ...words: readonly number[]): void =>
    words.forEach((word, index) => {
      view.setUint32(at + 4 * index, word, true);
    });
  put(0, 0xa1b2c3d4, 2 | (4 << 16), 0, 0, 65_535, rawIp);
  let at = 24;
  for (const { at: seen, octets } of frames) {
    put(at, epoch + Math.floor(seen / 1_000_000), seen % 1_000_000, octets.length, octets.length);
    file.set(octets, at + 16);
    at += 16 + octets.length;
  }
  return file;
}

export const framesUntilNow = ({ world: { log } }: Timeline, vantage: Vantage): readonly Frame[] =>
  framesOf(log, vantage).list.filter(({ seen }) => seen < log.length);

export const isInstalled = (tool: string): boolean => spawnSync(tool, ['--version']).error === undefined;

/** What a tool prints of these frames, line by line; `FILE` among its arguments is the capture. */
export function linesOf(
  frames: readonly Frame[],
  tool: string,
  ...args: readonly string[]
): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'capture-'));
  const file = join(folder, 'run.pcap');
  writeFileSync(file, pcapOf(frames));
  try {
    const { status, stdout, stderr } = spawnSync(
      tool,
      args.map((word) => (word === 'FILE' ? file : word)),
      { encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, TZ: 'UTC' } },
    );
    if (status !== 0) throw new Error(`${tool} failed: ${stderr}`);
    return stdout.split('\n').filter((line) => line !== '');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
