/** This machine's kernel and our Linux host are put through the same scripts and do the same; skipped where there is no TUN. */
import { expect, test } from 'vitest';
import { KernelHost } from './endpoints.ts';
import { first } from './families.ts';
import { play } from './play.ts';
import { trial } from './trial.ts';

const [handshake] = first();
const { unable } =
  handshake === undefined ? { unable: 'no script' } : await play(handshake, new KernelHost());
if (unable !== null) console.warn(`The kernel is not asked: ${unable}`);

test.skipIf(unable !== null)('opens, writes and closes as the kernel does', async () => {
  for (const script of first()) expect((await trial(script)).difference).toBeNull();
});
