/**
 * The calls of a host as `strace -f -ttt --decode-pids=comm` prints them: a call that waits while another thread speaks
 * is left unfinished and resumed on a line of its own. Times are seconds since the run began.
 */

import { present } from '../base/assert.ts';
import type { Entries } from '../base/entries.ts';
import type { Log } from '../base/log.ts';
import type { Instant } from '../base/time.ts';
import { type Entry, type EntryId, type EntryOf, type HostName, hostNames } from '../base/trace.ts';
import type { Journal } from '../projection/journal.ts';
import { journalOf } from '../projection/read-journal.ts';
import { type Rows, rowsBy } from '../projection/rows.ts';
import { firstIndex } from '../projection/spans.ts';
import { closing, opening, resultOf, syscallName } from './strace-text.ts';
import type { TextLine } from './text-line.ts';

interface Line {
  readonly host: HostName;
  readonly call: EntryId;
  /** The entry that began it: at or past the log's length it is not there yet. */
  readonly seen: EntryId;
  /** As it stands before the call comes back. */
  readonly open: string;
  /** As the return completed it, where nothing came between. */
  done: { readonly by: EntryId; readonly text: string } | null;
  shown: TextLine | null;
}

/** Whose calls: one host's, or those of both in the order in which they came. */
export type Traced = HostName | 'both';

interface Listing {
  readonly lines: Line[];
  /** The first line of each call. */
  readonly places: Map<EntryId, number>;
}

interface Trace {
  read: number;
  readonly listings: { readonly [traced in Traced]: Listing };
  /** The line that each host's strace is in the middle of. */
  readonly current: Record<HostName, Line | null>;
  /** The thread of each host whose call came back last. */
  readonly last: Record<HostName, string>;
  /** The threads of each host in the order of their first calls. */
  readonly threads: { readonly [host in HostName]: string[] };
}

const traces = new WeakMap<Entries, Trace>();
const noLines = (): Listing => ({ lines: [], places: new Map() });
const newTrace = (): Trace => ({
  read: 0,
  listings: { client: noLines(), server: noLines(), both: noLines() },
  current: { client: null, server: null },
  last: { client: '', server: '' },
  threads: { client: [], server: [] },
});

export function straceLines(log: Log, traced: Traced): Rows<TextLine> {
  const { entries, length } = log;
  const trace = traces.get(entries) ?? newTrace();
  traces.set(entries, trace);
  const journal = journalOf(log);
  while (trace.read < entries.length) {
    const entry = present(entries.at(trace.read), 'the log has no gaps');
    trace.read += 1;
    read(trace, journal, entry);
  }
  const { lines, places } = trace.listings[traced];
  const count = firstIndex(lines.length, (at) => (lines[at]?.seen ?? 0) >= length);
  return rowsBy(
    count,
    (index) => shownAt(present(lines[index], 'a line for each index'), length),
    (entry) => {
      const place = places.get(entry) ?? -1;
      return place < count ? place : -1;
    },
  );
}

function shownAt(line: Line, length: number): TextLine {
  const { host, call, open, done, shown } = line;
  const text = done !== null && done.by < length ? done.text : `${open} <unfinished ...>`;
  if (shown?.text === text) return shown;
  line.shown = { entry: call, host, text };
  return line.shown;
}

function read(trace: Trace, journal: Journal, entry: Entry): void {
  const host = hostNames.find((name) => name === entry.place);
  if (host === undefined) return;
  if (entry.kind === 'call') called(trace, journal, entry, host);
  if (entry.kind === 'return') returned(trace, journal, entry, host);
  if (entry.kind === 'signal' && entry.signal === 'SIGPIPE') interrupted(trace, entry, host, pipeSignal);
  if (entry.kind === 'program' && entry.note === 'SIGPIPE')
    interrupted(trace, entry, host, '+++ killed by SIGPIPE +++', entry.thread);
}

/** The kernel sends it in the name of the thread that wrote. */
const pipeSignal = '--- SIGPIPE {si_signo=SIGPIPE, si_code=SI_USER, si_pid=1, si_uid=0} ---';

/** A line between the calls, of the thread that came back last. */
function interrupted(
  trace: Trace,
  { id, at }: Entry,
  host: HostName,
  what: string,
  thread = trace.last[host],
): void {
  const text = `${prefix(trace, host, thread, at)}${what}`;
  add(trace, { host, call: id, seen: id, open: text, done: { by: id, text }, shown: null });
}

function called(trace: Trace, { byCall }: Journal, entry: EntryOf<'call'>, host: HostName): void {
  const record = present(byCall.get(entry.id), 'the journal knows each call');
  const line = add(trace, {
    host,
    call: entry.id,
    seen: entry.id,
    open: `${prefix(trace, host, entry.thread, entry.at)}${opening(record)}`,
    done: null,
    shown: null,
  });
  trace.current[host] = line;
}

function returned(trace: Trace, { byCall }: Journal, entry: EntryOf<'return'>, host: HostName): void {
  const record = present(byCall.get(entry.of), 'what comes back was called');
  const rest = closing(record, entry);
  trace.last[host] = entry.thread;
  const current = trace.current[host];
  trace.current[host] = null;
  if (current?.call === entry.of) {
    current.done = { by: entry.id, text: aligned(`${current.open}${rest}`, resultOf(entry)) };
    return;
  }
  const resumed = `${prefix(trace, host, entry.thread, entry.at)}<... ${syscallName(record.entry)} resumed>${rest}`;
  add(trace, {
    host,
    call: entry.of,
    seen: entry.id,
    open: resumed,
    done: { by: entry.id, text: aligned(resumed, resultOf(entry)) },
    shown: null,
  });
}

function add({ listings }: Trace, line: Line): Line {
  for (const { lines, places } of [listings[line.host], listings.both]) {
    if (!places.has(line.call)) places.set(line.call, lines.length);
    lines.push(line);
  }
  return line;
}

/** A thread is named once there is a second one. */
function prefix({ threads }: Trace, host: HostName, thread: string, at: Instant): string {
  const known = threads[host];
  if (!known.includes(thread)) known.push(thread);
  const pid = String(known.indexOf(thread) + 1).padStart(5);
  const time = `${Math.floor(at / 1_000_000)}.${String(at % 1_000_000).padStart(6, '0')} `;
  return known.length > 1 ? `[pid ${pid}<${thread}>] ${time}` : time;
}

/** Where results stand, columns. */
const resultColumn = 40;
const aligned = (text: string, result: string): string => `${text.padEnd(resultColumn - 1)} ${result}`;
