/** `tcpscope bench`: how fast the engine is, one JSON object a row. */
import { performance } from 'node:perf_hooks';
import { emptyLog, noLog } from '../../base/log.ts';
import { millisecond, second } from '../../base/time.ts';
import { defaultLink } from '../../network/settings.ts';
import { number, readArguments, UsageFault } from '../arguments.ts';
import { type Bulk, bulkWorld, runBulk } from '../bulk.ts';
import type { Command } from '../commands.ts';
import { say } from '../files.ts';

const benchmarks = ['bulk'] as const;

export const bench: Command = {
  usage:
    'bench [--json] [bulk] [--cc reno|cubic|NewReno] [--loss 0.001] [--seed 1] [--bytes 1e8] [--mbps 100] [--delay 20] [--mss 1460] [--queue 334] [--delack 2] [--log on|off]',
  says: 'time the engine: a bulk transfer, with the log off and on',
  details: `
  --cc NAME     congestion control                  --loss P     chance that a segment is lost, 0 to 1
  --seed N      of the losses                       --bytes N    octets to transfer
  --mbps N      rate of the line                    --delay MS   one way
  --mss N       octets of text in a segment         --queue N    datagrams that may wait for the line
  --delack N    1 acknowledges each segment         --log        only with the log on, or off
`,
  run(args) {
    const { values, positionals } = readArguments(args, {
      json: { type: 'boolean' },
      cc: { type: 'string', default: 'reno' },
      loss: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      bytes: { type: 'string', default: '1e8' },
      mbps: { type: 'string', default: '100' },
      delay: { type: 'string', default: '20' },
      mss: { type: 'string', default: '1460' },
      queue: { type: 'string', default: '334' },
      delack: { type: 'string', default: '2' },
      log: { type: 'string' },
    });
    const unknown = positionals.find((name) => !benchmarks.some((one) => one === name));
    if (unknown !== undefined)
      throw new UsageFault(`there is no benchmark ${unknown}; there is ${benchmarks.join(', ')}`);
    const congestionControl = (['reno', 'cubic', 'NewReno'] as const).find((one) => one === values.cc);
    if (congestionControl === undefined)
      throw new UsageFault(`--cc is reno, cubic or NewReno, not "${values.cc}"`);
    const logs = (['off', 'on'] as const).filter((one) => values.log === undefined || values.log === one);
    if (logs.length === 0) throw new UsageFault(`--log is on or off, not "${values.log}"`);
    const bulk: Bulk = {
      seed: number(values.seed, 'seed', 0),
      bytes: Math.round(number(values.bytes, 'bytes', 1, 1e10)),
      link: {
        ...defaultLink,
        delay: Math.round(number(values.delay, 'delay', 0, 60_000) * millisecond),
        jitter: 0,
        loss: 100 * number(values.loss, 'loss', 0, 1),
        rate: Math.round(number(values.mbps, 'mbps', 0, 100_000) * 1e6),
        limit: number(values.queue, 'queue', 0, 1e6),
      },
      tunables: {
        congestionControl,
        mss: number(values.mss, 'mss', 64, 65_495),
        ...(number(values.delack, 'delack', 1, 2) === 1 ? { delayedAck: 0, quickAcks: false } : {}),
      },
    };
    for (const log of logs) say(tell(timed(bulk, log), values.json === true));
    return 0;
  },
};

/** The simulation loop alone is timed. */
function timed(bulk: Bulk, log: 'on' | 'off') {
  const world = bulkWorld(bulk, log === 'on' ? emptyLog() : noLog());
  const began = performance.now();
  const ended = runBulk(world);
  const seconds = (performance.now() - began) / 1_000;
  const segments = world.log.datagrams;
  return {
    name: 'bulk',
    log,
    segments,
    events: world.steps,
    seconds: round(seconds),
    segmentsPerSecond: Math.round(segments / seconds),
    goodputMbps: round((8 * bulk.bytes) / (ended / second) / 1e6),
  };
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4;

const tell = (row: ReturnType<typeof timed>, json: boolean): string =>
  json
    ? JSON.stringify(row)
    : `${row.name}, log ${row.log}: ${row.segments} segments in ${row.seconds} s, ${row.segmentsPerSecond} a second; goodput ${row.goodputMbps} Mbit/s`;
