/** The packet list beside Wireshark's own, of the same captures. */
import { expect, test } from 'vitest';
import { hostNames } from '../../src/base/trace.ts';
import { captureRows } from '../../src/projection/capture-rows.ts';
import { findScenario, library } from '../../src/scenario/library.ts';
import { resolve } from '../../src/scenario/scenario.ts';
import { createTimeline, type Timeline } from '../../src/sim/timeline.ts';
import { runOut } from '../sim/worlds.ts';
import { linux, lossyWorld } from './lossy.ts';
import { isInstalled, linesOf } from './pcap.ts';

const missing = !isInstalled('tshark');
if (missing) console.log('tshark is not installed: the packet list is not compared with it');

/** What Wireshark makes of HTTP is no matter of TCP. */
const tshark = ['tshark', '-n', '-r', 'FILE', '-T', 'tabs', '--disable-protocol', 'http'] as const;

/** No., Time, Source, Destination, Protocol, Length and Info, as both print them. */
function expectSameRows(timeline: Timeline, what: string): void {
  for (const host of hostNames) {
    const ours = [...captureRows(timeline.world.log, host)].map((row) =>
      [row.number, row.time, row.source, row.destination, row.protocol, row.length, row.info].join(' '),
    );
    const theirs = linesOf(timeline, host, ...tshark, '-o', 'tcp.relative_sequence_numbers:TRUE').map(
      (line) =>
        line
          .split('\t')
          .map((column) => column.trim())
          .filter((column) => column !== '→')
          .join(' '),
    );
    expect(ours, `${what}, at the ${host}`).toEqual(theirs);
  }
}

/** Wireshark takes a third of a second to begin: the quick check asks it of every fifth scenario. */
const isQuick = process.env.TCPSCOPE_QUICK !== undefined;
const asked = isQuick ? library.filter((_, at) => at % 5 === 0) : library;
/** As they are, these have other hosts than Linux. */
const others = asked.filter(({ hosts }) =>
  hostNames.some((host) => (hosts[host].profile ?? 'linux') !== 'linux'),
);

test.skipIf(missing).each(others.map((scenario) => [scenario.title, scenario] as const))(
  'Wireshark says the same of both hosts’ captures of “%s”',
  (_, scenario) => expectSameRows(runOut(createTimeline(resolve(scenario))), scenario.title),
);

test.skipIf(missing).each(asked.map((scenario) => [scenario.title, linux(scenario)] as const))(
  'Wireshark says the same of both hosts’ captures of “%s” between Linux hosts, with all their options',
  (_, scenario) => expectSameRows(runOut(createTimeline(resolve(scenario))), scenario.title),
);

test.skipIf(missing)(
  'a capture has no malformed packet and no wrong checksum, and says why each was sent',
  () => {
    const scenario = findScenario('bulk-transfer');
    if (scenario === null) throw new Error('no such scenario');
    const timeline = runOut(createTimeline(resolve(scenario)));
    const checks = ['-o', 'ip.check_checksum:TRUE', '-o', 'tcp.check_checksum:TRUE'];
    const wrong = '_ws.malformed || ip.checksum.status == Bad || tcp.checksum.status == Bad';
    for (const vantage of [...hostNames, 'wire'] as const) {
      expect(linesOf(timeline, vantage, ...tshark, ...checks, '-Y', wrong)).toEqual([]);
      const again = linesOf(timeline, vantage, ...tshark, '-Y', 'frame.comment contains "leaves again"');
      // The server only acknowledges.
      expect(again.length > 0, vantage).toBe(vantage !== 'server');
    }
  },
);

const worlds = Number(process.env.LOSSY_WORLDS ?? 12);
test.skipIf(missing)(
  `Wireshark says the same of ${worlds} worlds that lose, copy, delay and damage`,
  {
    timeout: 60_000 + worlds * 2_000,
  },
  () => {
    for (let seed = 1; seed <= worlds; seed++) expectSameRows(lossyWorld(seed), `world ${seed}`);
  },
);
