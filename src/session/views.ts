/**
 * The projections of the lab's world, each computed once for a moment however many components ask for it. Some do not
 * change while the clock goes on between two events: they are kept until the next event.
 */
import type { Duration, Instant } from '../base/time.ts';
import type { EntryId, HostName } from '../base/trace.ts';
import { hostClock, hostView } from '../projection/host-view.ts';
import { ladderView } from '../projection/ladder-view.ts';
import { narrate } from '../projection/narrate.ts';
import { packetRows } from '../projection/packet-rows.ts';
import type { Rows } from '../projection/rows.ts';
import { ticks } from '../projection/ticks.ts';
import type { HostClock, HostView, LadderView, Narration, PacketRow, TickView } from '../projection/views.ts';
import { causes } from './causes.ts';
import type { Lab } from './store.ts';

export interface Views {
  /** As of the last event: what moves with the clock is in `hostClock`. */
  host(host: HostName): HostView;
  hostClock(host: HostName): HostClock;
  ladder(from: Instant, to: Instant, grain?: Duration, whole?: EntryId | null): LadderView;
  packets(): Rows<PacketRow>;
  /** Once what finds them is here (`causes.ts`). */
  related(entry: EntryId): ReadonlySet<EntryId>;
  ticks(): readonly TickView[];
  narration(): Narration;
}

const noEntry: EntryId = -1;
const nothing: ReadonlySet<EntryId> = new Set();

export function viewsOf(lab: Lab): Views {
  const events = eventOf(lab);
  const moment = (): string => `${events()} ${lab.store.getState().now}`;
  const log = () => lab.world().log;
  const ladder = kept(events, (from: Instant, to: Instant, grain: Duration, whole: EntryId) =>
    ladderView(log(), from, to, lab.world().now, grain, whole),
  );
  return {
    host: kept(events, (host: HostName) => hostView(lab.world(), host)),
    hostClock: kept(moment, (host: HostName) => hostClock(lab.world(), host)),
    ladder: (from, to, grain = 0, whole = null) => ladder(from, to, grain, whole ?? noEntry),
    packets: kept(events, () => packetRows(log())),
    related: kept(events, (entry: EntryId) => causes.here()?.relatedEntries(log(), entry) ?? nothing),
    ticks: kept(events, () => ticks(log())),
    narration: kept(events, () => narrate(lab.world(), lab.commands())),
  };
}

/** The event at the cursor, as a key: another one, and what is shown of the log may have changed. */
export const eventOf = (lab: Lab) => (): string => {
  const { generation, steps } = lab.store.getState();
  return `${generation} ${steps}`;
};

/** Remembers what was computed for each combination of arguments while `key` stays the same. */
export function kept<Inputs extends readonly (string | number)[], Value>(
  key: () => string,
  compute: (...inputs: Inputs) => Value,
): (...inputs: Inputs) => Value {
  let now = '';
  const known = new Map<string, Value>();
  return (...inputs) => {
    if (key() !== now) {
      now = key();
      known.clear();
    }
    const name = inputs.join(' ');
    const before = known.get(name);
    if (before !== undefined) return before;
    const value = compute(...inputs);
    known.set(name, value);
    return value;
  };
}
