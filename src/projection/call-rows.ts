/** The last calls of a host and what they said. */
import type { EntryOf, HostName } from '../base/trace.ts';
import type { CallRecord } from './call-record.ts';
import { callText, errnoText } from './fact-text.ts';
import type { Journal } from './journal.ts';
import { firstIndex } from './spans.ts';
import type { CallRow } from './views.ts';

/** More than its column shows at once; the log has all. */
const most = 24;

export function callRows(journal: Journal, length: number, host: HostName): readonly CallRow[] {
  const calls = journal.calls[host];
  const end = firstIndex(calls.length, (at) => (calls[at]?.entry.id ?? 0) >= length);
  return calls.slice(Math.max(0, end - most), end).map((call) => row(call, length));
}

const known = new WeakMap<CallRecord, { readonly returned: CallRecord['returned']; readonly row: CallRow }>();

/** Calls that fill something in say what. */
const fillsIn = new Set([
  'getsockopt',
  'getsockname',
  'getpeername',
  'ioctl',
  'poll',
  'select',
  'epoll_wait',
]);

const valueText = ({ call, value, note }: EntryOf<'return'>): string =>
  fillsIn.has(call) && note !== '' ? `= ${value} (${note})` : `= ${value}`;

/** The same object while the call has not come back. */
function row(call: CallRecord, length: number): CallRow {
  const returned = call.returned !== null && call.returned.id < length ? call.returned : null;
  const before = known.get(call);
  if (before !== undefined && before.returned === returned && before.row.mark === markOf(call, returned))
    return before.row;
  const made = rowOf(call, returned);
  known.set(call, { returned, row: made });
  return made;
}

const markOf = ({ mark }: CallRecord, returned: CallRecord['returned']): number | null =>
  returned !== null && returned.errno !== null ? null : mark;

function rowOf(call: CallRecord, returned: CallRecord['returned']): CallRow {
  const { entry } = call;
  const failed = returned?.errno ?? null;
  return {
    entry: entry.id,
    at: returned?.at ?? entry.at,
    thread: entry.thread,
    text: callText(entry),
    result: returned === null ? 'waiting' : failed === null ? valueText(returned) : `= −1 ${failed}`,
    status: returned === null ? 'waiting' : failed === null ? 'returned' : 'failed',
    note: failed === null ? null : errnoText(failed),
    mark: markOf(call, returned),
  };
}
