/** A program's text with the line at which it stands. */
import type { Instant } from '../base/time.ts';
import type { Host } from '../host/host.ts';
import type { Running } from '../program/interpreter.ts';
import { programText } from '../program/text.ts';
import { programThread } from '../sim/world.ts';
import type { Journal } from './journal.ts';
import { firstIndex } from './spans.ts';
import type { ProgramLine, ProgramView } from './views.ts';
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
  const sends = all.slice(
    0,
    firstIndex(all.length, (at) => (all[at]?.entry.id ?? 0) >= length),
  );
  const mark = (line: number): number | null => {
    const nth = running.sends.get(line);
    return nth === undefined ? null : (sends.at(nth - 1 - running.sent)?.mark ?? null);
  };
  return {
    title: running.program.name,
    lines: programText(running.program).map((text, index): ProgramLine => {
      const status = statusOf(running, index, host);
      return {
        number: index + 1,
        text,
        status,
        mark: mark(index),
        note: index === running.line ? noteOf(journal, host, running, now) : null,
      };
    }),
  };
}

function statusOf({ line, status, done }: Running, index: number, host: Host): ProgramLine['status'] {
  if (index === line && status !== 'ended') return host.waiting.has(programThread) ? 'blocked' : 'current';
  return done.has(index) ? 'done' : 'todo';
}

/** `blocked in recv(), 126.0 ms` */
function noteOf(journal: Journal, host: Host, { status, errno }: Running, now: Instant): string | null {
  const waiting = host.waiting.get(programThread);
  if (waiting !== undefined) {
    const since = journal.byCall.get(waiting.entry)?.entry.at ?? now;
    return `blocked in ${waiting.request.call}(), ${milliseconds(now - since)}`;
  }
  if (status === 'stopped') return `stopped by ${errno}`;
  return status === 'working' ? 'works' : null;
}
