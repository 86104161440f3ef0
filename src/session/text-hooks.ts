/** The run in the words of other tools, and lists through a filter. Fetched with the tabs that show them. */
import { useMemo } from 'react';
import type { EntryId } from '../base/trace.ts';
import { ssLines } from '../interop/ss.ts';
import { straceLines } from '../interop/strace.ts';
import { tcpdumpLines } from '../interop/tcpdump.ts';
import type { TextLine } from '../interop/text-line.ts';
import { captureRows } from '../projection/capture-rows.ts';
import { filtered } from '../projection/filter/filtered.ts';
import { parseFilter } from '../projection/filter/parse.ts';
import { packetRows } from '../projection/packet-rows.ts';
import type { Rows } from '../projection/rows.ts';
import type { PacketRow } from '../projection/views.ts';
import { lab } from './app.ts';
import { useEvents, useMoment } from './hooks.ts';
import { useLists, type Vantage } from './lists.ts';
import { eventOf, kept } from './views.ts';

const event = eventOf(lab);
const log = () => lab.world().log;
const traced = (vantage: Vantage) => (vantage === 'wire' ? 'both' : vantage);

const packets = kept(event, (vantage: Vantage) =>
  vantage === 'wire' ? packetRows(log()) : captureRows(log(), vantage),
);
const tcpdump = kept(event, (vantage: Vantage) => tcpdumpLines(log(), vantage));
const strace = kept(event, (vantage: Vantage) => straceLines(log(), traced(vantage)));

export function useCapture(): Rows<PacketRow> {
  useEvents('list');
  return packets(useLists((state) => state.vantage));
}

export function useTcpdump(): Rows<TextLine> {
  useEvents('list');
  return tcpdump(useLists((state) => state.vantage));
}

export function useStrace(): Rows<TextLine> {
  useEvents('list');
  return strace(useLists((state) => state.vantage));
}

/** Its timers change with the clock. */
export function useSs(): Rows<TextLine> {
  const moment = useMoment('list');
  const vantage = useLists((state) => state.vantage);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the world changes in place; the moment says when.
  return useMemo(() => ssLines(lab.world(), traced(vantage)), [moment, vantage]);
}

export interface Filtered<Row> {
  readonly rows: Rows<Row>;
  /** Why the filter lets nothing through, with what to do: `wrong` where it is no filter. */
  readonly failure: { readonly kind: 'wrong' | 'none'; readonly text: string } | null;
}

/** The rows of a list that pass the filter; all of them where it cannot be read. */
export function useFiltered<Row extends { readonly entry: EntryId | null }>(
  list: string,
  rows: Rows<Row>,
  textOf: (row: Row) => string,
): Filtered<Row> {
  const text = useLists((state) => state.filter);
  const filter = useMemo(() => parseFilter(text), [text]);
  if (!filter.ok) return { rows, failure: { kind: 'wrong', text: filter.error } };
  const passed = filtered(log(), list, rows, filter.value, textOf);
  const none = passed.length === 0 && rows.length > 0;
  return { rows: passed, failure: none ? { kind: 'none', text } : null };
}
