/** A run as a capture file, so that the tools themselves can be asked what they say of it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { captureOf } from '../../src/interop/capture.ts';
import { writePcapng } from '../../src/interop/pcapng.ts';
import type { Vantage } from '../../src/projection/frames.ts';
import type { Timeline } from '../../src/sim/timeline.ts';

export const isInstalled = (tool: string): boolean => spawnSync(tool, ['--version']).error === undefined;

/** What a tool prints of the capture that a run leaves as, line by line; `FILE` among its arguments is its file. */
export function linesOf(
  { world: { log } }: Timeline,
  vantage: Vantage,
  tool: string,
  ...args: readonly string[]
): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'capture-'));
  const file = join(folder, 'run.pcapng');
  writeFileSync(file, writePcapng(vantage, captureOf(log, vantage)));
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
