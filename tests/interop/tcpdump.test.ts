/** The tcpdump tab beside what tcpdump prints of the same captures. */
import { expect, test } from 'vitest';
import { beginning } from '../../src/interop/pcapng.ts';
import { tcpdumpLines } from '../../src/interop/tcpdump.ts';
import type { Vantage } from '../../src/projection/frames.ts';
import { library } from '../../src/scenario/library.ts';
import { resolve } from '../../src/scenario/scenario.ts';
import { createTimeline, seekTime, type Timeline } from '../../src/sim/timeline.ts';
import { clientThat, close, readAll, runToEnd, serverThat, timelineOf } from '../projection/runs.ts';
import { runOut } from '../sim/worlds.ts';
import { linux, lossyWorld } from './lossy.ts';
import { isInstalled, linesOf } from './pcap.ts';

const missing = !isInstalled('tcpdump');
if (missing) console.log('tcpdump is not installed: the tcpdump tab is not compared with it');

const vantages: readonly Vantage[] = ['client', 'server', 'wire'];
const texts = (timeline: Timeline, vantage: Vantage): readonly string[] =>
  [...tcpdumpLines(timeline.world.log, vantage)].map(({ text }) => text);

function expectSameLines(timeline: Timeline, what: string): void {
  for (const vantage of vantages) {
    const theirs = linesOf(timeline, vantage, 'tcpdump', '-n', '-tt', '-r', 'FILE').map(sinceBegin);
    expect(texts(timeline, vantage), `${what}, ${vantage}`).toEqual(theirs);
  }
}

/** Its seconds count from the epoch. */
const sinceBegin = (line: string): string =>
  line.replace(/^\d+/, (seconds) => String(Number(seconds) - beginning));

test.skipIf(missing).each(library.map((scenario) => [scenario.title, scenario] as const))(
  'tcpdump prints the same of “%s”',
  (_, scenario) => expectSameLines(runOut(createTimeline(resolve(scenario))), scenario.title),
);

test.skipIf(missing).each(library.map((scenario) => [scenario.title, linux(scenario)] as const))(
  'tcpdump prints the same of “%s” between Linux hosts, with all their options',
  (_, scenario) => expectSameLines(runOut(createTimeline(resolve(scenario))), scenario.title),
);

const worlds = Number(process.env.LOSSY_WORLDS ?? 12);
test.skipIf(missing)(
  `tcpdump prints the same of ${worlds} worlds that lose, copy, delay and damage`,
  {
    timeout: 60_000 + worlds * 2_000,
  },
  () => {
    for (let seed = 1; seed <= worlds; seed++) expectSameLines(lossyWorld(seed), `world ${seed}`);
  },
);

test.skipIf(missing)('tcpdump prints the first line of a request and of an answer', () => {
  const says = (text: string) => ({ do: 'send', fd: 'fd', name: 'text', data: { text } }) as const;
  const timeline = runToEnd(
    timelineOf({
      client: clientThat(says('GET /a HTTP/1.1\r\nHost: 10.0.0.2\r\n\r\n'), readAll, close),
      server: serverThat({ do: 'recv', fd: 'fd', length: 4_096 }, says('HTTP/1.1 200 OK\r\n\r\n'), close),
    }),
  );
  expectSameLines(timeline, 'a request');
  expect(texts(timeline, 'wire').filter((line) => line.includes('HTTP: '))).toHaveLength(2);
});

test('shows nothing that lies beyond the cursor', () => {
  const timeline = runToEnd(timelineOf());
  const all = texts(timeline, 'client');
  seekTime(timeline, 50_000);
  expect(texts(timeline, 'client')).toEqual(all.slice(0, 1));
});
