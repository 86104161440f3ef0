/** What the browser's main thread did, and when frames came: from the trace that the browser itself keeps. */
import type { CDPSession, Page } from '@playwright/test';

/** Milliseconds of main-thread work (scripting, style, layout, paint) that `act` sets off, until the page has drawn. */
export async function workOf(page: Page, devtools: CDPSession, act: () => Promise<void>): Promise<number> {
  const before = await taskTime(devtools);
  await act();
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
  return (await taskTime(devtools)) - before;
}

async function taskTime(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
}

export async function devtoolsOf(page: Page): Promise<CDPSession> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  return devtools;
}

export interface Frames {
  /** Milliseconds from one frame to the next, as the page sees them. */
  readonly gaps: readonly number[];
  /** Milliseconds of main-thread work in each. */
  readonly work: readonly number[];
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
}

/** Looks on for some seconds while the page plays. */
export async function watchFrames(page: Page, seconds: number): Promise<Frames> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the page has no browser');
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
  const gaps = await page.evaluate(
    (length) =>
      new Promise<number[]>((done) => {
        const found: number[] = [];
        let last: number | null = null;
        const begin = performance.now();
        requestAnimationFrame(function draw(at) {
          if (last !== null) found.push(at - last);
          last = at;
          if (at - begin < length) requestAnimationFrame(draw);
          else done(found);
        });
      }),
    seconds * 1_000,
  );
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  return { gaps, work: workBetweenFrames(trace.traceEvents) };
}

/** The CPU time of the main thread's tasks, by the frame that they follow. */
function workBetweenFrames(events: readonly TraceEvent[]): readonly number[] {
  const fired = events.filter(({ name }) => name === 'FireAnimationFrame').sort((a, b) => a.ts - b.ts);
  const page = fired[0];
  // Two callbacks of one frame stand close together.
  const frames = fired
    .map(({ ts }) => ts)
    .filter((at, index) => index === 0 || at - (fired[index - 1]?.ts ?? 0) > 4_000);
  const work = frames.map(() => 0);
  const tasks = events.filter(
    ({ name, pid, tid }) => name === 'ThreadControllerImpl::RunTask' && pid === page?.pid && tid === page.tid,
  );
  for (const { ts, dur = 0, tdur } of tasks) {
    const frame = frames.findLastIndex((at) => at <= ts + dur);
    if (frame >= 0) work[frame] = (work[frame] ?? 0) + (tdur ?? dur) / 1_000;
  }
  return work.slice(0, -1);
}

export const percentile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;

export const shareWithin = (values: readonly number[], most: number): number =>
  values.filter((value) => value <= most).length / Math.max(1, values.length);

const milliseconds = (value: number): string => `${value.toFixed(1)} ms`;

export const row = (what: string, ...values: readonly string[]): void =>
  console.log(`${what.padEnd(44)} ${values.join('   ')}`);

export const spread = (values: readonly number[]): string =>
  `p50 ${milliseconds(percentile(values, 0.5))}   p95 ${milliseconds(percentile(values, 0.95))}`;
