/** The send buffer: what is acknowledged, what is on its way, what waits, and how far the peer's window reaches. */
import type { Connection } from '../tcp/connection.ts';
import { finSent, flightSize, offsetOf } from '../tcp/streams.ts';
import type { ConnectionRecord } from './connection-record.ts';
import { firstIndex } from './spans.ts';
import { cellsOf, covered, emptyStrip, type Run } from './strip.ts';
import type { StripView } from './views.ts';
import { count, octets } from './words.ts';

const title = 'Send buffer';
/** So many of the last segments sent again are looked at. */
const remembered = 64;

export function sendStrip(
  connection: Connection | null,
  record: ConnectionRecord | null,
  length: number,
): StripView {
  if (connection === null) return emptyStrip(title, '0 unacknowledged');
  const { tcb, sendBuffer, finOffset } = connection;
  const una = offsetOf(connection, tcb.snd.una);
  const nxt = offsetOf(connection, tcb.snd.nxt);
  const start = Math.max(0, una);
  const origin = Math.max(0, start - tcb.snd.mss);
  const end = sendBuffer.end + (finOffset === null ? 0 : 1);
  const whole = Math.max(1, Math.max(una + tcb.snd.wnd, end, nxt) - origin);
  const sent = Math.min(nxt, sendBuffer.end);
  const runs: readonly Run[] = [
    { from: origin, to: Math.min(start, sendBuffer.end), status: 'gone' },
    ...covered({ from: start, to: sent, status: 'held' }, resentRanges(record, start, length), 'resent'),
    { from: Math.max(start, sent), to: sendBuffer.end, status: 'held' },
    ...(finOffset === null ? [] : [finRun(finOffset, una)]),
  ];
  const flight = flightSize(connection);
  const waiting = Math.max(0, sendBuffer.end - Math.max(0, nxt));
  return {
    title,
    summary:
      waiting > 0 ? `${count(flight)} out, ${count(waiting)} unsent` : `${count(flight)} unacknowledged`,
    length: whole,
    cells: cellsOf(runs, record, origin),
    markers: [
      { at: start - origin, names: ['SND.UNA'], value: una + 1 },
      { at: Math.max(0, nxt) - origin, names: ['SND.NXT'], value: nxt + 1 },
      {
        at: Math.max(0, una + tcb.snd.wnd) - origin,
        names: ['SND.UNA+SND.WND'],
        value: una + 1 + tcb.snd.wnd,
      },
    ],
    idle: flight === 0 && waiting === 0,
    sentence: `${title}: ${octets(flight)} unacknowledged from ${count(una + 1)}, ${octets(waiting)} not sent yet, the peer’s window is ${count(tcb.snd.wnd)}${finSent(connection) ? ', FIN sent' : ''}.`,
  };
}

const finRun = (at: number, una: number): Run => ({
  from: at,
  to: at + 1,
  status: una > at ? 'gone' : 'fin',
});

/** What was sent again of what is outstanding. */
function resentRanges(
  record: ConnectionRecord | null,
  start: number,
  length: number,
): readonly { from: number; to: number }[] {
  const resent = record?.resent ?? [];
  const past = firstIndex(resent.length, (at) => (resent[at]?.entry ?? 0) >= length);
  return resent
    .slice(Math.max(0, past - remembered), past)
    .map(({ sent, packet }) => ({ from: sent.offset, to: sent.offset + (packet?.seg.text.length ?? 0) }))
    .filter(({ from, to }) => from >= 0 && to > start);
}
