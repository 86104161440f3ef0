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

/** Waits until the page has nothing left to do of itself, such as comparing a link's hash. */
export async function settled(page: Page, devtools: CDPSession): Promise<void> {
  for (let before = await taskTime(devtools); ; ) {
    await page.waitForTimeout(500);
    const after = await taskTime(devtools);
    if (after - before < 50) return;
    before = after;
  }
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

/** Megabytes of the script's heap and of the buffers beside it, once all that nobody needs has been let go of. */
export async function memoryOf(devtools: CDPSession): Promise<{ heap: number; buffers: number }> {
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = await devtools.send('Runtime.getHeapUsage');
  return { heap: usedSize / 1e6, buffers: backingStorageSize / 1e6 };
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

/** The CPU time of the main thread's tasks, from each that calls back for a frame to the next. */
function workBetweenFrames(events: readonly TraceEvent[]): readonly number[] {
  const fired = events.filter(({ name }) => name === 'FireAnimationFrame').sort((a, b) => a.ts - b.ts);
  const page = fired[0];
  const tasks = events
    .filter(
      ({ name, pid, tid }) =>
        name === 'ThreadControllerImpl::RunTask' && pid === page?.pid && tid === page.tid,
    )
    .sort((a, b) => a.ts - b.ts);
  const work: number[] = [];
  let next = 0;
  for (const { ts, dur = 0, tdur } of tasks) {
    let calls = 0;
    for (; next < fired.length && (fired[next]?.ts ?? 0) < ts + dur; next++) calls += 1;
    if (calls > 0) work.push(0);
    if (work.length > 0) work.push((work.pop() ?? 0) + (tdur ?? dur) / 1_000);
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
