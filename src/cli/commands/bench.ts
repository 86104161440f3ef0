/** `tcpscope bench`: how fast the engine is, how quick its time machine, and how true to TCP’s known dynamics. */
import { millisecond } from '../../base/time.ts';
import { defaultLink } from '../../network/settings.ts';
import { number, readArguments, UsageFault } from '../arguments.ts';
import type { Bulk } from '../bulk.ts';
import type { Command } from '../commands.ts';
import { fidelity } from '../fidelity/fidelity.ts';
import { tellSeeks, timedSeeks } from '../seek.ts';
import { tellBulk, timedBulk } from '../timed-bulk.ts';
import { watched } from '../watch.ts';

const benchmarks = ['bulk', 'seek', 'fidelity'] as const;
const controllers = ['reno', 'cubic', 'NewReno'] as const;

export const bench: Command = {
  usage: 'bench [bulk|seek|fidelity] [--json] [OPTIONS]',
  says: 'time the engine and its time machine, and lay its dynamics beside known ones',
  details: `
  bulk          the default: one bulk transfer, with the log off and on; segments a second, and the goodput
  seek          500 random seeks over a run of a million events; how long they take, what log and checkpoints weigh
  fidelity      the same frames lost as in a run of ns-3: what is sent again, and when; goodput under random loss,
                beside ns-3’s, Mathis’s and PFTK’s; CUBIC against its response function. Some minutes; the status is 1
                where a figure is outside of its bounds

  --json        an object a row                     --seed N     of the losses and the places (bulk, seek)
  --bytes N     octets of a transfer (bulk, fidelity; 1e8)

bulk:
  --cc NAME     congestion control: ${controllers.join(', ')}
  --loss P      chance that a segment is lost       --mbps N     rate of the line
  --delay MS    one way                             --mss N      octets of text in a segment
  --queue N     datagrams that may wait             --delack N   1 acknowledges each segment
  --log on|off  only with the log on, or off
seek:
  --events N    how long the run is (1e6)
fidelity:
  --seeds N     runs at each loss (10)

On a terminal it says how far it is; Ctrl-C ends it.
`,
  run(args) {
    const { values, positionals } = readArguments(args, {
      json: { type: 'boolean', default: false },
      cc: { type: 'string', default: 'cubic' },
      loss: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      seeds: { type: 'string', default: '10' },
      bytes: { type: 'string', default: '1e8' },
      events: { type: 'string', default: '1e6' },
      mbps: { type: 'string', default: '100' },
      delay: { type: 'string', default: '20' },
      mss: { type: 'string', default: '1460' },
      queue: { type: 'string', default: '334' },
      delack: { type: 'string', default: '2' },
      log: { type: 'string' },
    });
    const [name = 'bulk', ...rest] = positionals;
    const which = benchmarks.find((one) => one === name);
    if (which === undefined)
      throw new UsageFault(`there is no benchmark ${name}; there is ${benchmarks.join(', ')}`);
    if (rest.length > 0) throw new UsageFault(`one benchmark at a time, not ${positionals.join(' and ')}`);
    const seed = number(values.seed, 'seed', 0);
    const bytes = Math.round(number(values.bytes, 'bytes', 1, 1e10));
    const { json } = values;

    if (which === 'seek') {
      const events = Math.round(number(values.events, 'events', 1_000, 1e7));
      return watched(async (watch) => {
        const row = await timedSeeks(events, seed, watch);
        watch.row(json ? JSON.stringify(row) : tellSeeks(row));
        return 0;
      });
    }
    if (which === 'fidelity') {
      const seeds = Math.round(number(values.seeds, 'seeds', 1, 100));
      return watched(async (watch) => ((await fidelity({ seeds, bytes }, json, watch)) ? 0 : 1));
    }

    const congestionControl = controllers.find((one) => one === values.cc);
    if (congestionControl === undefined)
      throw new UsageFault(`--cc is one of ${controllers.join(', ')}, not "${values.cc}"`);
    const logs = (['off', 'on'] as const).filter((one) => values.log === undefined || values.log === one);
    if (logs.length === 0) throw new UsageFault(`--log is on or off, not "${values.log}"`);
    const bulk: Bulk = {
      seed,
      bytes,
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
    return watched(async (watch) => {
      for (const log of logs) {
        const row = await timedBulk(bulk, log, watch);
        watch.row(json ? JSON.stringify(row) : tellBulk(row));
      }
      return 0;
    });
  },
};
