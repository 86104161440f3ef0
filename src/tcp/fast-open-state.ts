/** What a connection knows of TCP Fast Open (RFC 7413). Plain data; who has which cookie is its host's affair. */
import type { TcpOptions } from '../wire/segment.ts';
import { same } from '../wire/seq.ts';
import type { Connection } from './connection.ts';

/** The option: a cookie, or without octets the request for one. */
export type Cookie = NonNullable<TcpOptions['fastOpen']>;

/** What a SYN,ACK has told for the next call to the same peer. */
export interface Learned {
  /** Null where it named none. */
  readonly mss: number | null;
  readonly cookie: Cookie | null;
  /** We had asked for a cookie by this option, and the peer has heard it. */
  readonly askedInVain: 'RFC 7413' | 'experiment' | null;
}

export interface FastOpen {
  /** What our next SYN carries beside its usual options, once. */
  offer: Cookie | null;
  /** By which option our SYN has asked or shown a cookie; null where it has not. */
  asked: 'RFC 7413' | 'experiment' | null;
  /** Octets that our SYN carried, and whether its SYN,ACK has acknowledged them. */
  sent: number;
  delivered: boolean;
  /** The peer's SYN was as good as its ACK: octets go both ways before that has come (section 4.2). */
  early: boolean;
  /** Octets that the peer's SYN brought were taken. */
  taken: boolean;
  learned: Learned | null;
  /** The peer's largest segment as it was the last time, by which the octets of the SYN were counted; 0 for none. */
  mss: number;
  /** Time-outs came one after the other: something on the way may swallow such SYNs. */
  vanished: boolean;
}

export const noFastOpen = (): FastOpen => ({
  offer: null,
  asked: null,
  sent: 0,
  delivered: false,
  early: false,
  taken: false,
  learned: null,
  mss: 0,
  vanished: false,
});

/** The ACK of our SYN,ACK is still to come, but octets go both ways already. */
export const isEarly = ({ fastOpen, tcb }: Connection): boolean =>
  fastOpen.early && same(tcb.snd.una, tcb.iss);

/** The third time-out in a row, or one that ends the connection sooner (RFC 7413 section 7.1). */
export function noticeBlackhole({ fastOpen, rack, tunables }: Connection, ends: boolean): void {
  const { asked, sent } = fastOpen;
  if (tunables.fastOpenBlackhole === 0 || (asked === null && sent === 0)) return;
  if (rack.timeouts === 2 || (rack.timeouts < 2 && ends)) fastOpen.vanished = true;
}
