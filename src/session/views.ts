/**
 * The projections of the lab's world, each computed once for a moment however many components ask for it. Some do not
 * change while the clock goes on between two events: they are kept until the next event.
 */
import type { Instant } from '../base/time.ts';
import type { EntryId, HostName } from '../base/trace.ts';
import { relatedEntries } from '../projection/causes.ts';
import { explain } from '../projection/explain.ts';
import { hostView } from '../projection/host-view.ts';
import { ladderView } from '../projection/ladder-view.ts';
import { logRows } from '../projection/log-rows.ts';
import { narrate } from '../projection/narrate.ts';
import { packetRows } from '../projection/packet-rows.ts';
import type { Rows } from '../projection/rows.ts';
import { ticks } from '../projection/ticks.ts';
import type {
  Explanation,
  HostView,
  LadderView,
  LogRow,
  Narration,
  PacketRow,
  TickView,
} from '../projection/views.ts';
import type { Lab } from './store.ts';

export interface Views {
  host(host: HostName): HostView;
  ladder(from: Instant, to: Instant): LadderView;
  packets(): Rows<PacketRow>;
  log(): Rows<LogRow>;
  explanation(entry: EntryId): Explanation | null;
  related(entry: EntryId): ReadonlySet<EntryId>;
  ticks(): readonly TickView[];
  narration(): Narration;
}

export function viewsOf(lab: Lab): Views {
  const events = (): string => {
    const { generation, steps } = lab.store.getState();
    return `${generation} ${steps}`;
  };
  const moment = (): string => `${events()} ${lab.store.getState().now}`;
  const log = () => lab.world().log;
  return {
    host: kept(moment, (host: HostName) => hostView(lab.world(), host)),
    ladder: kept(moment, (from: Instant, to: Instant) => ladderView(log(), from, to, lab.world().now)),
    packets: kept(events, () => packetRows(log())),
    log: kept(events, () => logRows(log())),
    explanation: kept(events, (entry: EntryId) => explain(log(), entry)),
    related: kept(events, (entry: EntryId) => relatedEntries(log(), entry)),
    ticks: kept(events, () => ticks(log())),
    narration: kept(events, () => narrate(lab.world(), lab.commands())),
  };
}

/** Remembers what was computed for each combination of arguments while `key` stays the same. */
function kept<Inputs extends readonly (string | number)[], Value>(
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
