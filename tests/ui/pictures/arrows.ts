/** Arrows made by hand for the pictures' tests. */
import { millisecond } from '../../../src/base/time.ts';
import type { HostName } from '../../../src/base/trace.ts';
import type { ArrowView, LadderView } from '../../../src/projection/views.ts';

let count = 0;

/** An arrow between two moments in milliseconds. */
export function arrow(
  from: HostName,
  sent: number,
  arrives: number,
  more: Partial<ArrowView> = {},
): ArrowView {
  const number = ++count;
  return {
    datagram: number,
    number,
    entry: number,
    from,
    sentAt: Math.round(sent * millisecond),
    arrivesAt: Math.round(arrives * millisecond),
    fate: 'arrived',
    lostAt: null,
    shape: 'data',
    resent: false,
    probe: false,
    copy: false,
    flags: 'ACK',
    detail: `seq ${number} len 1460`,
    remark: '',
    payload: [{ mark: 1, length: 1460 }],
    sentence: `${number}`,
    name: { host: from, what: 'data', nth: number },
    ...more,
  };
}

export const ladderOf = (arrows: readonly ArrowView[]): LadderView => ({
  arrows,
  states: [],
  brackets: [],
  notes: [],
  sentence: '',
});
