/** `tcpscope run`: a scenario or a share link to its end, and what came of it. */
import { createHash } from 'node:crypto';
import { canonicalLine } from '../../base/log.ts';
import type { Octets } from '../../base/octets.ts';
import { never, second } from '../../base/time.ts';
import { type HostName, hostNames } from '../../base/trace.ts';
import { captureOf } from '../../interop/capture.ts';
import { writePcapng } from '../../interop/pcapng.ts';
import { socketTable } from '../../interop/socket-table.ts';
import { octetsRead, octetsSent } from '../../interop/streams.ts';
import { sequenceText } from '../../projection/mermaid-text.ts';
import { logHash } from '../../sim/hash.ts';
import { createTimeline, seekTime } from '../../sim/timeline.ts';
import type { World } from '../../sim/world.ts';
import { only, readArguments, UsageFault } from '../arguments.ts';
import type { Command } from '../commands.ts';
import { complain, say, write } from '../files.ts';
import { readSource } from '../recordings.ts';

/** Two hosts may talk for ever; nobody waits for that. */
const mostEvents = 20_000_000;

export const run: Command = {
  usage:
    'run FILE|LINK [--until 10s] [--pcap F] [--at client|server] [--log F.ndjson] [--mermaid F] [--json]',
  says: 'run a scenario or a share link to its end and print a summary',
  details: `
  --until 10s     stop at this virtual time (us, ms, s, min)
  --pcap F        write a pcapng of one host's interface, with the reasons as comments
  --at HOST       whose: client (the default) or server
  --log F         write the causal log, an entry a line
  --mermaid F     write a Mermaid sequence diagram
  --json          print the log's hash, the final states and each end's stream digest
A scenario of the library is found by its name, such as three-way-handshake; - is standard input or output.
`,
  run(args) {
    const { values, positionals } = readArguments(args, {
      until: { type: 'string' },
      pcap: { type: 'string' },
      at: { type: 'string' },
      log: { type: 'string' },
      mermaid: { type: 'string' },
      json: { type: 'boolean' },
    });
    const operand = only(positionals, 'scenario or link');
    const until = values.until === undefined ? null : duration(values.until);
    const at = hostNames.find((host) => host === (values.at ?? 'client'));
    if (at === undefined) throw new UsageFault(`--at is client or server, not "${values.at}"`);
    const source = readSource(operand);
    if (!source.ok) return complain(source.error.join('\n'));
    const timeline = createTimeline(source.value.recording);
    if (seekTime(timeline, until ?? never, mostEvents) === 'spent')
      return complain(`the run is not over after ${mostEvents} events; --until ends it`);
    const { world } = timeline;
    const faults = [
      values.pcap === undefined ? null : write(values.pcap, writePcapng(at, captureOf(world.log, at))),
      values.log === undefined ? null : write(values.log, logLines(world)),
      values.mermaid === undefined ? null : write(values.mermaid, `${sequenceText(world.log).text}\n`),
    ].filter((fault) => fault !== null);
    if (faults.length > 0) return complain(faults.join('\n'));
    const summary = summaryOf(source.value.id, world);
    if (values.json) say(JSON.stringify(summary));
    else tell(summary);
    return 0;
  },
};

const units: Readonly<Record<string, number>> = { us: 1, ms: 1_000, s: second, '': second, min: 60 * second };

function duration(text: string): number {
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)(us|ms|s|min|)$/.exec(text) ?? [];
  const scale = digits === '' ? undefined : units[unit];
  if (scale === undefined) throw new UsageFault(`--until is a time such as 10s or 250ms, not "${text}"`);
  return Math.round(Number(digits) * scale);
}

const logLines = ({ log }: World): string =>
  log.entries
    .slice(0, log.length)
    .map((entry) => `${canonicalLine(entry)}\n`)
    .join('');

type Summary = ReturnType<typeof summaryOf>;

const summaryOf = (id: string, world: World) => ({
  scenario: id,
  now: world.now,
  events: world.steps,
  entries: world.log.length,
  hash: logHash(world.log),
  hosts: { client: hostSummary(world, 'client'), server: hostSummary(world, 'server') },
});

const hostSummary = (world: World, host: HostName) => ({
  sockets: socketTable(world.hosts[host], world.now),
  program: world.programs[host]?.threads[0]?.status ?? null,
  sent: digest(octetsSent(world.log, host)),
  read: digest(octetsRead(world.log, host)),
});

const digest = (octets: Octets) => ({
  octets: octets.length,
  sha256: createHash('sha256').update(octets).digest('hex'),
});

function tell({ scenario, now, events, entries, hash, hosts }: Summary): void {
  say(`${scenario}: ${(now / second).toFixed(6)} s, ${events} events, ${entries} log entries`);
  say(`hash    ${hash}`);
  for (const host of hostNames) {
    const { sockets, sent, read, program } = hosts[host];
    say(
      `${host}  sent ${sent.octets} octets, read ${read.octets}${program === null ? '' : `; program ${program}`}`,
    );
    for (const { state, local, peer } of sockets) say(`        ${state.padEnd(10)} ${local} → ${peer}`);
  }
}
