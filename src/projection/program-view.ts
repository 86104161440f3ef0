/** A program's text with the lines at which its threads stand. */
import type { Instant } from '../base/time.ts';
import type { Host } from '../host/host.ts';
import { mainThread, type Running, type Thread } from '../program/interpreter.ts';
import { programText } from '../program/program-text.ts';
import type { CallRecord } from './call-record.ts';
import type { Journal } from './journal.ts';
import { firstIndex } from './spans.ts';
import type { LineStatus, ProgramLine, ProgramView } from './views.ts';
import { milliseconds } from './words.ts';

export function programView(
  journal: Journal,
  length: number,
  host: Host,
  running: Running | null,
  now: Instant,
): ProgramView | null {
  if (running === null) return null;
  const all = journal.programSends[host.name];
  const made = all.slice(
    0,
    firstIndex(all.length, (at) => (all[at]?.entry.id ?? 0) >= length),
  );
  const { threads, program } = running;
  // Each thread numbers its own sends; with one thread, all are its.
  const sendsOf = threads.map(({ name }) =>
    threads.length === 1 ? made : made.filter(({ entry }) => entry.thread === name),
  );
  return {
    title: program.name,
    lines: programText(program).map((text, index): ProgramLine => {
      const here = threads.filter((thread) => thread.line === index && thread.status !== 'ended');
      return {
        number: index + 1,
        text,
        status: statusOf(here, threads, index, host),
        mark: threads.reduce<number | null>(
          (mark, thread, at) => mark ?? markOf(thread, sendsOf[at], index),
          null,
        ),
        notes: here.flatMap((thread) => noteOf(journal, host, thread, now)),
      };
    }),
    output: running.output,
  };
}

function markOf(
  { sends, sent }: Thread,
  made: readonly CallRecord[] | undefined,
  line: number,
): number | null {
  const nth = sends.get(line);
  return nth === undefined ? null : (made?.at(nth - 1 - sent)?.mark ?? null);
}

function statusOf(here: readonly Thread[], threads: readonly Thread[], line: number, host: Host): LineStatus {
  if (here.length > 0) return here.every(({ name }) => host.waiting.has(name)) ? 'blocked' : 'current';
  return threads.some(({ done }) => done.has(line)) ? 'done' : 'todo';
}

/** `blocked in recv(), 126.0 ms` */
function noteOf(
  journal: Journal,
  host: Host,
  { name, status, fault }: Thread,
  now: Instant,
): readonly string[] {
  const who = name === mainThread ? '' : `${name} `;
  const waiting = host.waiting.get(name);
  if (waiting !== undefined) {
    const since = journal.byCall.get(waiting.entry)?.entry.at ?? now;
    return [`${who}blocked in ${waiting.request.call}(), ${milliseconds(now - since)}`];
  }
  if (status === 'stopped') return [`${who}stopped by ${fault}`];
  return status === 'working' ? [`${who}works`] : [];
}
