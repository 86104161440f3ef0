/** Whether an entry of the log is what a sign speaks of. */
import type { DatagramId, Entry } from '../base/trace.ts';
import type { Journal } from '../projection/journal.ts';
import type { Sign } from '../scenario/lesson.ts';

/** `nth` is not looked at: it counts entries, of which this is one. */
export function matches(sign: Sign, entry: Entry, journal: Journal): boolean {
  if (sign.kind !== entry.kind) return false;
  const { kind: _, nth: __, segment, ...plain } = sign;
  const fields = datagramOf(entry) === null ? plain : sender(plain, entry, journal);
  return (
    fields !== null &&
    (segment === undefined || journeyOf(entry, journal)?.name.what === segment) &&
    Object.entries(fields).every(
      ([field, value]) => value === undefined || entry[field as keyof Entry] === value,
    )
  );
}

/** Without `from`, which tells the datagram's sender; null where it is another. */
function sender<Fields extends { readonly from?: string | undefined }>(
  { from, ...rest }: Fields,
  entry: Entry,
  journal: Journal,
): Omit<Fields, 'from'> | null {
  return from === undefined || journeyOf(entry, journal)?.from === from ? rest : null;
}

const datagramOf = (entry: Entry): DatagramId | null => ('datagram' in entry ? entry.datagram : null);

/** The way of the datagram that an entry speaks of. */
export const journeyOf = (entry: Entry, journal: Journal) => {
  const datagram = datagramOf(entry);
  return datagram === null ? undefined : journal.byDatagram.get(datagram);
};

/** How far a row of signs has come in a log: each is looked for behind the one before. */
export interface Search {
  readonly signs: readonly Sign[];
  /** The entries found so far. */
  readonly found: Entry[];
  /** Entries of the sign now looked for, where it is not the first that counts. */
  seen: number;
}

export const newSearch = (signs: readonly Sign[]): Search => ({ signs, found: [], seen: 0 });

/** Looks at one more entry; whether it was the one that was looked for. */
export function look(search: Search, entry: Entry, journal: Journal): boolean {
  const sign = search.signs[search.found.length];
  if (sign === undefined || !matches(sign, entry, journal)) return false;
  search.seen += 1;
  if (search.seen < (sign.nth ?? 1)) return false;
  search.found.push(entry);
  search.seen = 0;
  return true;
}
