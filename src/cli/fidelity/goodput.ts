/** Goodput under independent loss, the mean over seeds, beside ns-3's and beside theory. */
import { noLog } from '../../base/log.ts';
import { second } from '../../base/time.ts';
import type { Tunables } from '../../tcp/tunables.ts';
import { bulkWorld, readAt, runBulk } from '../bulk.ts';
import { halfWidth, meanOf, rounded } from '../numbers.ts';
import type { Watch } from '../watch.ts';
import { mathis, pftk } from './formulas.ts';
import { goodput, line, mss, roundTrip, type Sender, stack, timeout } from './reference.ts';

/** What a sender must hold to. */
type Bound = 'as ns-3' | 'as Reno' | 'none';

interface Row {
  readonly name: string;
  readonly congestionControl: Tunables['congestionControl'];
  readonly reference: Sender | null;
  /** Segments an ACK that count as one; null where no formula is meant for it. */
  readonly each: 1 | 2 | null;
  readonly bound: Bound;
}

export const senders: readonly Row[] = [
  {
    name: 'Reno, segments counted (Linux)',
    congestionControl: 'reno',
    reference: 'Linux',
    each: 1,
    bound: 'as ns-3',
  },
  {
    name: 'Reno, ACKs counted (RFC 5681, equation 3)',
    congestionControl: 'NewReno by ACKs',
    reference: 'equation 3',
    each: 2,
    bound: 'as ns-3',
  },
  {
    name: 'Reno, octets counted (RFC 5681, recommended)',
    congestionControl: 'NewReno',
    reference: null,
    each: 1,
    bound: 'none',
  },
  {
    name: 'CUBIC (RFC 9438)',
    congestionControl: 'RFC 9438',
    reference: null,
    each: null,
    bound: 'as Reno',
  },
  {
    name: 'CUBIC as in Linux',
    congestionControl: 'cubic',
    reference: null,
    each: null,
    bound: 'none',
  },
];

/** Probabilities; a transfer is as long as the first loss takes to be forgotten. */
export const losses = [
  { loss: 0, share: 1 },
  { loss: 0.001, share: 1 },
  { loss: 0.01, share: 0.3 },
] as const;

export interface Goodput {
  readonly name: string;
  readonly loss: number;
  readonly seeds: number;
  readonly bytes: number;
  /** Mbit/s, with half of the 95 % interval. */
  readonly mbps: number;
  readonly halfWidth: number;
  readonly ns3: number | null;
  readonly mathis: number | null;
  readonly pftk: number | null;
  readonly bounds: readonly [least: number, most: number] | null;
  readonly holds: boolean;
}

const slice = 100_000;
const mega = 1e6;
const tolerance = 0.15;

export async function measure(
  row: Row,
  { loss, share }: (typeof losses)[number],
  { seeds, bytes }: { readonly seeds: number; readonly bytes: number },
  reno: number | null,
  watch: Watch,
): Promise<Goodput> {
  const count = loss === 0 ? 1 : seeds;
  const length = Math.ceil(bytes * share);
  const tunables = { ...stack, congestionControl: row.congestionControl };
  const rates: number[] = [];
  for (let seed = 1; seed <= count; seed++) {
    const world = bulkWorld({ seed, bytes: length, link: { ...line, loss: 100 * loss }, tunables }, noLog());
    for (let over = false; !over; ) {
      over = runBulk(world, slice);
      watch.at(`${row.name}, ${100 * loss} % lost: seed ${seed} of ${count}`);
      await watch.pause();
    }
    rates.push((8 * length) / (readAt(world) / second) / mega);
  }
  const path = { mss, roundTrip, loss };
  const theory = (formula: () => number): number | null =>
    row.each === null || loss === 0 ? null : rounded(formula() / mega, 2);
  const mean = meanOf(rates);
  const result = {
    name: row.name,
    loss,
    seeds: count,
    bytes: length,
    mbps: rounded(mean, 2),
    halfWidth: rounded(halfWidth(rates), 2),
    ns3: row.reference === null ? null : (goodput[row.reference].get(loss) ?? null),
    mathis: theory(() => mathis(path, row.each ?? 1)),
    pftk: theory(() => pftk(path, row.each ?? 1, timeout)),
  };
  const bounds = boundsOf(row, result, reno);
  return {
    ...result,
    bounds: bounds === null ? null : [rounded(bounds[0], 2), rounded(bounds[1], 2)],
    holds: bounds === null || (mean >= bounds[0] && mean <= bounds[1]),
  };
}

/** Windows are small at 1 %, and ns-3 halves what is not SACKed of them: there, where it does, theory is the measure. */
function boundsOf(
  { bound, reference }: Row,
  { ns3, mathis, pftk, loss }: Pick<Goodput, 'ns3' | 'mathis' | 'pftk' | 'loss'>,
  reno: number | null,
): readonly [number, number] | null {
  if (bound === 'as Reno' && reno !== null) return [0.95 * reno, line.rate / mega];
  if (bound !== 'as ns-3' || ns3 === null) return null;
  if (reference === 'equation 3' && loss === 0.01 && mathis !== null && pftk !== null) return [pftk, mathis];
  return [(1 - tolerance) * ns3, (1 + tolerance) * ns3];
}
