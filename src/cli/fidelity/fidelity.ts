/** `tcpscope bench fidelity`: our dynamics beside those of ns-3, of the published formulas and of the RFCs. */
import { rounded } from '../numbers.ts';
import type { Watch } from '../watch.ts';
import { type Compared, compare, whyAhead, whyTimes } from './exact-frames.ts';
import { type Goodput, losses, measure, senders } from './goodput.ts';
import { drops, type Runs } from './reference.ts';
import { cubicResponse, type Response } from './response.ts';

export interface Length {
  readonly seeds: number;
  /** Octets of a transfer. */
  readonly bytes: number;
}

/** Everything in turn; whether all of it holds. */
export async function fidelity(length: Length, json: boolean, watch: Watch): Promise<boolean> {
  const outside: string[] = [];
  let count = 0;
  const tell = (row: { readonly name: string; readonly holds: boolean }, text: string): void => {
    watch.row(json ? JSON.stringify(row) : text);
    count += 1;
    if (!row.holds) outside.push(text.trim());
  };
  const heading = (text: string): void => {
    if (!json) watch.row(text);
  };

  heading('The same frames lost as in ns-3.37 (300,000 octets, 100 Mbit/s, 20 ms each way, SACK, PRR)');
  for (const reference of drops) {
    const row = compare(reference);
    tell({ name: 'frames', ...row }, frameText(row));
    await watch.pause();
  }
  heading(`  * further than ns-3: ${whyAhead}\n    and ${whyTimes}\n`);

  heading(`Goodput in Mbit/s, the mean of ${length.seeds} seeds, independent loss\n${columns}`);
  const reno = new Map<number, number>();
  for (const sender of senders) {
    heading(`  ${sender.name}`);
    for (const loss of losses) {
      const row = await measure(sender, loss, length, reno.get(loss.loss) ?? null, watch);
      if (sender.congestionControl === 'reno') reno.set(loss.loss, row.mbps);
      tell({ ...row, name: `goodput, ${row.name}` }, goodputText(row));
    }
  }

  heading('\nWhere the cubic curve rules: 1 Gbit/s, 100 ms, each 100,000th segment lost');
  const response = await cubicResponse(watch);
  tell({ ...response, name: `response, ${response.name}` }, responseText(response));
  heading(
    outside.length === 0
      ? `\nAll ${count} rows hold.`
      : `\n${outside.length} of ${count} rows differ:\n${outside.join('\n')}`,
  );
  return outside.length === 0;
}

const verdict = (holds: boolean): string => (holds ? '' : '  DIFFERS');

const runText = ([first, last]: Runs[number]): string => (first === last ? `${first}` : `${first}–${last}`);

function frameText({
  sender,
  frames,
  ours,
  left,
  again,
  lead,
  oursSeconds,
  seconds,
  holds,
}: Compared): string {
  const name = sender === 'Linux' ? 'segments counted' : 'ACKs counted';
  const star = lead === 0 ? '' : ' *';
  return [
    `  Reno, ${name}; frame ${frames.join(', ')} lost: sends again ${again.join(', ')}${verdict(holds)}`,
    `    ours  ${ours.map(runText).join('  ')}${star}   ${oursSeconds.toFixed(3)} s`,
    `    ns-3  ${left.map(runText).join('  ')}   ${seconds.toFixed(3)} s`,
  ].join('\n');
}

const columns = '    loss       ours            ns-3   Mathis     PFTK   must be';

const cell = (value: number | null): string => (value === null ? '–' : value.toFixed(2)).padStart(8);

function goodputText({ loss, mbps, halfWidth, ns3, mathis, pftk, bounds, holds }: Goodput): string {
  const spread = halfWidth === 0 ? '' : ` ± ${halfWidth.toFixed(2)}`;
  const must = bounds === null ? '' : `   ${bounds[0].toFixed(2)} to ${bounds[1].toFixed(2)}`;
  const percent = `${rounded(100 * loss, 2)} %`.padStart(7);
  return `    ${percent}${cell(mbps)}${spread.padEnd(8)}${cell(ns3)} ${cell(mathis)} ${cell(pftk)}${must}${verdict(holds)}`;
}

const responseText = ({ window, expected, mbps, holds }: Response): string =>
  `  CUBIC (RFC 9438): ${window} segments in a round trip, ${mbps} Mbit/s; its response function (RFC 9438 5.1): ${expected}${verdict(holds)}`;
