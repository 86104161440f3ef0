/**
 * Simultaneous open (RFC 9293 section 3.5, figure 7): the SYN,ACK with which the peer answers our SYN repeats the SYN that
 * we know already. It starts left of the window, and yet its ACK establishes the connection.
 */
import { permits } from '../../fsm/control.ts';
import { ACK, has, type Segment, SYN } from '../../wire/segment.ts';
import { isBetween, same } from '../../wire/seq.ts';
import type { Connection } from '../connection.ts';

export const isCrossingSynAck = ({ control, tcb }: Connection, seg: Segment): boolean =>
  permits(control, 'opens') &&
  has(seg, SYN) &&
  has(seg, ACK) &&
  same(seg.seq, tcb.irs) &&
  isBetween(tcb.snd.una, seg.ack, tcb.snd.nxt);
