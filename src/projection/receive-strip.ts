/** The receive buffer with its holes, and what the program has read out of it. */
import type { Connection } from '../tcp/connection.ts';
import { readable } from '../tcp/receive-buffer.ts';
import { offeredWindow } from '../tcp/window.ts';
import { diff } from '../wire/seq.ts';
import type { ConnectionRecord } from './connection-record.ts';
import { lastBefore } from './spans.ts';
import { cellsOf, emptyStrip, type Run } from './strip.ts';
import type { StripView } from './views.ts';
import { count, octets } from './words.ts';

const title = 'Receive buffer';

/** `writer` is the peer's connection: it knows which send() call each octet came from. */
export function receiveStrip(connection: Connection | null, writer: ConnectionRecord | null): StripView {
  if (connection === null) return emptyStrip(title, '0 readable');
  const { receiveBuffer, peerFinOffset, tcb } = connection;
  const { read, next, ahead } = receiveBuffer;
  const nxt = diff(tcb.rcv.nxt, tcb.irs);
  const origin = Math.max(0, read - tcb.snd.mss);
  const edge = next + offeredWindow(connection);
  const holes = holesOf(connection);
  const runs: readonly Run[] = [
    { from: origin, to: read, status: 'gone' },
    { from: read, to: next, status: 'held' },
    ...holes.map(({ from, to }): Run => ({ from, to, status: 'hole' })),
    ...ahead.map(
      ({ start, octets: text }): Run => ({ from: start, to: start + text.length, status: 'held' }),
    ),
    ...(peerFinOffset === null
      ? []
      : [{ from: peerFinOffset, to: peerFinOffset + 1, status: 'fin' } satisfies Run]),
  ];
  const missing = holes.reduce((sum, { from, to }) => sum + to - from, 0);
  const kept = ahead.reduce((sum, piece) => sum + piece.octets.length, 0);
  const ended = peerFinOffset !== null && peerFinOffset <= next;
  const state =
    missing > 0
      ? `hole ${count(missing)}, held ${count(kept)}`
      : `${count(readable(receiveBuffer))} readable${ended ? ', EOF' : ''}`;
  return {
    title,
    summary: state,
    length: Math.max(1, Math.max(edge, (peerFinOffset ?? -1) + 1, next) - origin),
    cells: cellsOf(runs, writer, origin),
    markers: [
      { at: next - origin + (ended ? 1 : 0), names: ['RCV.NXT'], value: nxt },
      { at: edge - origin, names: ['RCV.NXT+RCV.WND'], value: nxt + offeredWindow(connection) },
    ],
    idle: readable(receiveBuffer) === 0 && ahead.length === 0,
    sentence: `${title}: ${octets(readable(receiveBuffer))} to read, next expected ${count(nxt)}, window ${count(offeredWindow(connection))}${missing > 0 ? `, a hole of ${octets(missing)}, ${octets(kept)} held behind it` : ''}${ended ? ', the peer has ended its stream' : ''}.`,
  };
}

/** What is missing before octets, or a FIN, that have come already. */
function holesOf({ receiveBuffer, peerFinOffset }: Connection): readonly { from: number; to: number }[] {
  const holes: { from: number; to: number }[] = [];
  let at = receiveBuffer.next;
  for (const { start, octets: text } of receiveBuffer.ahead) {
    if (start > at) holes.push({ from: at, to: start });
    at = start + text.length;
  }
  if (peerFinOffset !== null && peerFinOffset > at) holes.push({ from: at, to: peerFinOffset });
  return holes;
}

const readTitle = 'Read by the program';

/** What recv() has given to the program so far, of all that the peer's program has sent. */
export function readStrip(
  record: ConnectionRecord | null,
  writer: ConnectionRecord | null,
  length: number,
): StripView {
  const read = lastBefore(record?.reads ?? [], ({ entry }) => entry, length)?.to ?? 0;
  const last = lastBefore(writer?.sends ?? [], ({ call }) => call, length);
  const written = last === undefined ? 0 : last.ended !== null && last.ended < length ? last.to : last.asked;
  return {
    title: readTitle,
    summary: `${count(read)} B`,
    length: Math.max(1, read, written),
    cells: cellsOf([{ from: 0, to: read, status: 'held' }], writer, 0),
    markers: read > 0 ? [{ at: read, names: [], value: read }] : [],
    idle: read === 0,
    sentence: `${readTitle}: ${octets(read)}${written > read ? ` of ${count(written)}` : ''}.`,
  };
}
