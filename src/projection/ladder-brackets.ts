/** Timers as brackets beside the life-lines. */
import type { Duration, Instant } from '../base/time.ts';
import type { Journal } from './journal.ts';
import { lengthOf, type TimerSpan, timersBetween } from './timer-span.ts';
import type { BracketView } from './views.ts';
import { exact } from './words.ts';

/** What timers are called on the page, shortly. */
const timerLabels: Readonly<Record<string, string>> = {
  retransmission: 'RTO',
  lossProbe: 'TLP',
  reordering: 'RACK',
  persist: 'persist',
  finWait2: 'FIN-WAIT-2',
  delayedAck: 'ACK delay',
  override: 'override',
  keepAlive: 'keep-alive',
  user: 'R2',
  timeWait: '2MSL',
};

export const timerLabel = (timer: string): string => timerLabels[timer] ?? timer;

/** A timer that ran for no longer has no room for its bracket. */
const fewGrains = 3;

export function ladderBrackets(
  journal: Journal,
  length: number,
  from: Instant,
  to: Instant,
  grain: Duration,
): readonly BracketView[] {
  return timersBetween(journal.timers, from, to)
    .filter(
      (span) => span.start < length && span.from <= to && endOf(span, length) - span.from > grain * fewGrains,
    )
    .sort((a, b) => a.start - b.start)
    .map((span) => bracket(span, length))
    .filter((view) => view.to >= from);
}

const endOf = ({ end, due }: TimerSpan, length: number): Instant =>
  end !== null && end.entry < length ? end.at : due;

function bracket(span: TimerSpan, length: number): BracketView {
  const { host, timer, from, end } = span;
  const ended = end !== null && end.entry < length;
  return {
    host,
    timer,
    label: `${timerLabel(timer)} ${exact(lengthOf(span))}`,
    from,
    to: endOf(span, length),
    end: ended ? end.how : 'running',
  };
}
