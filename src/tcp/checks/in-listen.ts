/** A segment for LISTEN (RFC 9293 section 3.10.7.2). The connection is the child that its listener forked for this SYN. */
import type { Moment } from '../../base/log.ts';
import { ACK, has, RST, type Segment, SYN, segmentLength } from '../../wire/segment.ts';
import { plus, toNumber } from '../../wire/seq.ts';
import type { Connection } from '../connection.ts';
import { emitReset } from '../emit.ts';
import { note } from '../note.ts';
import { take } from '../perform.ts';
import { transfer } from '../transfer.ts';
import { learnPeer } from './learn-peer.ts';

export function inListen(connection: Connection, seg: Segment, moment: Moment): void {
  if (has(seg, RST)) return;
  if (has(seg, ACK)) {
    emitReset(connection, seg, segmentLength(seg), note(connection, moment, 'listen refuses ACK', true));
    return;
  }
  if (!has(seg, SYN)) {
    note(connection, moment, 'listen drops', true);
    return;
  }
  connection.answers = true;
  learnPeer(connection, seg);
  const told = note(connection, moment, 'listen takes SYN', true, {
    'RCV.NXT': toNumber(plus(seg.seq, 1)),
    'SEG.SEQ': toNumber(seg.seq),
  });
  if (connection.fastOpen.early) transfer.get().beginEarly(connection, seg, told);
  take(connection, 'rcv SYN', told);
}
