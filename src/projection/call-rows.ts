/** The last calls of a host and what they said. */
import type { HostName } from '../base/trace.ts';
import type { CallRecord } from './call-record.ts';
import type { Journal } from './journal.ts';
import { callText, errnoText } from './log-text.ts';
import { firstIndex } from './spans.ts';
import type { CallRow } from './views.ts';

const most = 50;

export function callRows(journal: Journal, length: number, host: HostName): readonly CallRow[] {
  const calls = journal.calls[host];
  const end = firstIndex(calls.length, (at) => (calls[at]?.entry.id ?? 0) >= length);
  return calls.slice(Math.max(0, end - most), end).map((call) => row(call, length));
}

function row(call: CallRecord, length: number): CallRow {
  const { entry, mark } = call;
  const returned = call.returned !== null && call.returned.id < length ? call.returned : null;
  const failed = returned?.errno ?? null;
  return {
    entry: entry.id,
    at: returned?.at ?? entry.at,
    thread: entry.thread,
    text: callText(entry),
    result: returned === null ? 'waiting' : failed === null ? `= ${returned.value}` : `= −1 ${failed}`,
    status: returned === null ? 'waiting' : failed === null ? 'returned' : 'failed',
    note: failed === null ? null : errnoText(failed),
    mark: failed === null ? mark : null,
  };
}
