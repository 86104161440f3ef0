/** A script against the kernel and against us; what differs is made as short as it can be. */
import { type Difference, firstDifference } from './compare.ts';
import { KernelHost, ourHost } from './endpoints.ts';
import { type Played, play } from './play.ts';
import type { Script } from './script.ts';

export interface Trial {
  readonly script: Script;
  /** Whether the machine was quick enough to compare them. */
  readonly compared: boolean;
  readonly difference: Difference | null;
  readonly kernel: Played;
  readonly ours: Played;
}

/** A step that came later than this may have met another state than was meant. */
const tooLate = 12;
const attempts = 6;
/** A difference is one that comes back: a busy machine makes others. */
const plays = 3;
const atOnce = Number(process.env.KERNEL_AT_ONCE ?? 20);

async function trial(script: Script, kernel = new KernelHost()): Promise<Trial> {
  const ours = await play(script, ourHost());
  const result = await against(script, ours, kernel);
  kernel.close();
  return result;
}

async function against(script: Script, ours: Played, host: KernelHost): Promise<Trial> {
  let trial = await once(script, ours, host);
  for (let again = 1; again < plays && trial.difference !== null; again++)
    trial = await once(script, ours, host);
  return trial;
}

async function once(script: Script, ours: Played, host: KernelHost): Promise<Trial> {
  let kernel = await play(script, host);
  for (let again = 1; again < attempts && kernel.unable === null && kernel.late > tooLate; again++)
    kernel = await play(script, host);
  const compared = kernel.unable === null && kernel.late <= tooLate;
  return {
    script,
    compared,
    difference: compared ? firstDifference(script, kernel, ours) : null,
    kernel,
    ours,
  };
}

/** Many at a time: they mostly sleep. Ours are played beforehand, so that nothing keeps the kernel's waiting. */
export async function trials(scripts: readonly Script[], told: (trial: Trial) => void): Promise<void> {
  const left: { script: Script; ours: Played }[] = [];
  for (const script of scripts) left.push({ script, ours: await play(script, ourHost()) });
  const one = async (): Promise<void> => {
    const kernel = new KernelHost();
    for (let next = left.shift(); next !== undefined; next = left.shift())
      told(await against(next.script, next.ours, kernel));
    kernel.close();
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, left.length) }, one));
}

/** Leaves out what the difference does not need. */
export async function shortest(found: Trial): Promise<Trial> {
  let best = found;
  for (let progress = true; progress; ) {
    progress = false;
    const shorter: Script[] = best.script.steps.map((_, index) => ({
      ...best.script,
      steps: best.script.steps.filter((__, other) => other !== index),
    }));
    const failing: number[] = [];
    await trials(shorter, (one) => {
      if (one.difference !== null && kind(one.difference) === kind(found.difference))
        failing.push(shorter.indexOf(one.script));
    });
    if (failing.length === 0) return best;
    // All at once where they are independent, or else the last one.
    const without = {
      ...best.script,
      steps: best.script.steps.filter((_, index) => !failing.includes(index)),
    };
    const all = await trial(without);
    const next =
      all.difference !== null && kind(all.difference) === kind(found.difference)
        ? all
        : await trial(shorter[Math.max(...failing)] as Script);
    if (next.difference !== null) {
      best = next;
      progress = true;
    }
  }
  return best;
}

/** The same difference, as far as one can tell: what the two did, without the numbers. */
const kind = (difference: Difference | null): string =>
  difference === null
    ? ''
    : `${difference.what.replace(/^\d+ /, '')} ${letters(difference.kernel)} ${letters(difference.ours)}`;
const letters = (text: string): string => text.replace(/[\d.:]+( ms)?/g, '');
