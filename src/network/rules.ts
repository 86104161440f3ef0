/** Rules: what is to befall one datagram, known by its stable name before it has been sent. A rule acts once. */
import { type Duration, millisecond } from '../base/time.ts';
import { nameText, type SegmentName, sameName } from './name.ts';

/** What can be done to one datagram, by hand while it flies or by a rule. */
export type Fault =
  | { readonly do: 'drop'; readonly segment: SegmentName }
  | { readonly do: 'duplicate'; readonly segment: SegmentName }
  | { readonly do: 'corrupt'; readonly segment: SegmentName }
  | { readonly do: 'delay'; readonly segment: SegmentName; readonly by: Duration };

export interface Rule {
  readonly fault: Fault;
  /** Which command of the recording made it. */
  readonly command: number;
  /** `missed`: its datagram had come and gone, or the queue had no room for it. */
  readonly status: 'waits' | 'acted' | 'missed';
}

/** `drop the second FIN of the client`, `delay the third data segment of the client by 30 ms` */
export const faultText = (fault: Fault): string =>
  `${fault.do} ${nameText(fault.segment)}${fault.do === 'delay' ? ` by ${fault.by / millisecond} ms` : ''}`;

/** What the rules ask for one datagram, taken together. */
export interface Orders {
  readonly isDropped: boolean;
  readonly isCopied: boolean;
  readonly isDamaged: boolean;
  readonly delay: Duration;
}

const waitsFor =
  (name: SegmentName) =>
  ({ status, fault }: Rule): boolean =>
    status === 'waits' && sameName(fault.segment, name);

const none: Orders = { isDropped: false, isCopied: false, isDamaged: false, delay: 0 };

export function ordersFor(rules: readonly Rule[], name: SegmentName): Orders {
  if (rules.length === 0) return none;
  const faults = rules.filter(waitsFor(name)).map(({ fault }) => fault);
  const asked = (what: Fault['do']): boolean => faults.some((fault) => fault.do === what);
  return {
    isDropped: asked('drop'),
    isCopied: asked('duplicate'),
    isDamaged: asked('corrupt'),
    delay: faults.reduce((sum, fault) => (fault.do === 'delay' ? sum + fault.by : sum), 0),
  };
}

/** The rules that waited for this datagram wait no more. */
export function settle(rules: Rule[], name: SegmentName, status: 'acted' | 'missed'): void {
  if (rules.length === 0) return;
  const waits = waitsFor(name);
  for (const [at, rule] of rules.entries()) if (waits(rule)) rules[at] = { ...rule, status };
}
