/**
 * This machine's kernel and our Linux host are put through the same scripts and do the same. Skipped where there is no
 * TUN. KERNEL_SCRIPTS is the number of scripts (60 unless it is set; `all` for every family); KERNEL_FAMILY, an expression,
 * names the families that `all` means; KERNEL_SEED is the first random script's.
 */
import { expect, test } from 'vitest';
import { KernelHost } from './endpoints.ts';
import { isExplained } from './explained.ts';
import { families } from './families/all.ts';
import { everyState } from './families/states.ts';
import { play } from './play.ts';
import { stepText, Writing } from './script.ts';
import { shortest, type Trial, trials } from './trial.ts';

const asked = process.env.KERNEL_SCRIPTS ?? '60';
const kernel = new KernelHost();
const { unable } = await play(new Writing('nothing').done(0), kernel);
kernel.close();
if (unable !== null) console.warn(`The kernel is not asked: ${unable}`);

/** States in which no difference is known: what is asked for first. */
const agreed =
  /^(established by calling|close-wait|fin-wait-2 by shutdown|last-ack by close) meets (SYN|RST|text|FIN)/;
const scripts =
  asked === 'all'
    ? Object.entries(families)
        .filter(([name]) => new RegExp(process.env.KERNEL_FAMILY ?? '').test(name))
        .flatMap(([, scripts]) => scripts())
    : everyState(['mss'])
        .filter(({ name }) => agreed.test(name))
        .slice(0, Number(asked));

test.skipIf(unable !== null)(
  `${scripts.length} scripts: the kernel and we do the same`,
  async () => {
    const found: Trial[] = [];
    let compared = 0;
    await trials(scripts, (one) => {
      if (one.compared) compared += 1;
      if (one.difference !== null && !isExplained(one.script.name)) found.push(one);
    });
    console.log(`${compared} of ${scripts.length} scripts compared in time`);
    expect(compared, 'scripts compared').toBeGreaterThan(scripts.length / 2);
    const first = found[0] === undefined ? null : await shortest(found[0]);
    const told =
      first === null
        ? ''
        : [first.script.name, ...first.script.steps.map(stepText), JSON.stringify(first.difference)].join(
            '\n',
          );
    expect(`${found.length} differ\n${told}`).toBe('0 differ\n');
  },
  3_600_000,
);
