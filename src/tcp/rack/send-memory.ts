/**
 * How much a program may write ahead in Linux: its octets count with the buffers that hold them, and the bound grows with
 * the congestion window, so that a window may leave while another is acknowledged (tcp_sndbuf_expand()).
 */
import type { Connection } from '../connection.ts';
import { fixedOptions } from '../options.ts';
import type { SendBuffer } from '../send-buffer.ts';
import { inFlight } from './state.ts';

/** Of a buffer without its octets: the smallest head, and struct sk_buff. */
const perBuffer = 832;
/** MAX_TCP_HEADER and struct skb_shared_info; struct sk_buff. */
const headers = 576;
const descriptor = 256;
/** TCP_INIT_CWND */
const fewestSegments = 10;

const cwndOf = ({ congestion, tcb }: Connection): number => Math.floor(congestion.cwnd / tcb.snd.mss);

/** Memory that is taken by what waits and by what is out (sk_wmem_queued). */
function memoryQueued({ rack, sendBuffer }: Connection): number {
  let buffers = rack.waiting.length;
  for (const { joined } of rack.queue) if (!joined) buffers += 1;
  return sendBuffer.end - (rack.queue[0]?.from ?? sendBuffer.start) + buffers * perBuffer;
}

/** Whether a write may begin another buffer (sk_stream_memory_free()). */
export function hasMemory(connection: Connection): boolean {
  if (!leavesLowat(connection, 1)) return false;
  const { rack, sendBuffer } = connection;
  const most = sendBuffer.end - sendBuffer.start + (rack.queue.length + rack.waiting.length + 1) * perBuffer;
  return most < sendBuffer.capacity || memoryQueued(connection) < sendBuffer.capacity;
}

/** Whether a writer that waits is woken: a third is free again (sk_stream_is_writeable()). */
export function isWritable(connection: Connection): boolean {
  if (!leavesLowat(connection, 2)) return false;
  const { sendBuffer, rack } = connection;
  // At every ACK: what is out need not be counted where its octets alone, with the buffers that wait, leave too little.
  const least = sendBuffer.end - (rack.queue[0]?.from ?? sendBuffer.start) + rack.waiting.length * perBuffer;
  return leavesThird(sendBuffer, least) && leavesThird(sendBuffer, memoryQueued(connection));
}

/** Whether so few octets wait to be sent, counted once, or twice for who waits for room (tcp_stream_memory_free()). */
function leavesLowat({ tunables: { notSentLowat }, sendBuffer, rack }: Connection, times: number): boolean {
  const unsent = sendBuffer.end - (rack.waiting[0]?.from ?? sendBuffer.end);
  return notSentLowat === 0 || times * unsent < notSentLowat;
}

const leavesThird = ({ capacity }: SendBuffer, queued: number): boolean =>
  capacity > queued && capacity - queued >= Math.floor(queued / 2);

/** Room for two windows, each segment in a buffer of its own. */
export function expand(connection: Connection): void {
  const { sendBuffer, tunables, tcb, rack } = connection;
  if (tunables.firstSendBuffer >= tunables.sendBuffer) return;
  let each = 512;
  while (each < tcb.snd.mss + fixedOptions(connection) + headers) each *= 2;
  const segments = Math.max(fewestSegments, cwndOf(connection), rack.reordering + 1);
  const wanted = Math.min(2 * segments * (each + descriptor), tunables.sendBuffer);
  if (sendBuffer.capacity < wanted) sendBuffer.capacity = wanted;
}

/** Something has left or was acknowledged, and a writer waits for room: the bound grows unless cwnd is full (tcp_check_space()). */
export function makeRoom(connection: Connection): void {
  const { rack } = connection;
  if (!rack.noSpace) return;
  if (inFlight(rack) < cwndOf(connection)) expand(connection);
  if (isWritable(connection)) rack.noSpace = false;
}
