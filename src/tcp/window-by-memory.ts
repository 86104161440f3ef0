/**
 * The receive window as Linux offers it: it follows the memory that buffers take, of which octets are only a part, grows
 * as octets prove that they fill their buffers, and its edge is rounded up to the scale (__tcp_select_window()).
 * The RFC's own way stands in `window.ts`.
 */
import { diff } from '../wire/seq.ts';
import type { Connection } from './connection.ts';
import { isEarly } from './fast-open-state.ts';
import { fixedOptions } from './options.ts';
import { ownMss } from './own-mss.ts';
import { offeredWindow } from './window.ts';

export interface WindowMemory {
  /** No window is larger. */
  clamp: number;
  /** What the window may be now: it begins small and grows (rcv_ssthresh). */
  threshold: number;
  /** Octets of data in 256 octets of memory. */
  ratio: number;
  /** What a connection without a socket tells for ever: the window when the socket went. */
  frozen: number | null;
}

const ratioScale = 256;
const overhead = 2;
/** SOCK_MIN_RCVBUF, halved. */
const leastClamp = 1_152;
/** The window field. */
const largestUnscaled = 65_535;

/** What the receive buffer may take in all. */
export const memoryFor = ({
  receiveBuffer,
}: {
  readonly receiveBuffer: { readonly capacity: number };
}): number => overhead * receiveBuffer.capacity;
export const memoryOfData = (octets: number, ratio: number): number =>
  Math.floor((octets * ratioScale) / ratio);
export const dataIn = (memory: number, ratio: number): number => Math.floor((memory * ratio) / ratioScale);

/** The window with which we begin: whole segments, as many as the buffer takes. Our SYN may have no room to tell all of it. */
export function firstWindow(connection: Connection): number {
  const { tunables, receiveBuffer } = connection;
  const space = Math.min(receiveBuffer.capacity, tunables.windowClamp || receiveBuffer.capacity);
  // Only who answers a SYN, or follows an old connection, knows that every segment will carry timestamps.
  const knows = connection.answers || connection.clock.recentAt !== null;
  const segment = ownMss(tunables) - (knows ? fixedOptions(connection) : 0);
  return space > segment ? space - (space % segment) : space;
}

/** The handshake is over: a segment's room is kept free. */
export function beginMemory(connection: Connection): void {
  const { memory, tunables, receiveBuffer, tcb } = connection;
  const full = dataIn(memoryFor({ receiveBuffer }), memory.ratio);
  const segment = ownMss(tunables) - (isEarly(connection) ? 0 : fixedOptions(connection));
  const tellable = largestUnscaled * (1 << connection.agreed.receiveScale);
  const asked = Math.min(full, tunables.windowClamp || full, tellable);
  const keepsRoom = asked > 2 * segment && asked + segment > full;
  memory.clamp = keepsRoom ? Math.max(2 * segment, full - segment) : asked;
  memory.threshold = Math.min(diff(tcb.rcv.edge, tcb.rcv.wup), memory.clamp);
}

/** TCP_WINDOW_CLAMP of a connection that lives (tcp_set_window_clamp()). */
export function clampWindow({ memory, tcb }: Connection, clamp: number): void {
  const before = memory.clamp;
  memory.clamp = clamp;
  memory.threshold =
    clamp < before
      ? Math.min(memory.threshold, clamp)
      : Math.max(memory.threshold, Math.min(diff(tcb.rcv.edge, tcb.rcv.wup), clamp));
}

/** The window that an ACK would offer now, were edges free to move. */
export function nextWindow(connection: Connection): number {
  const { memory, receiveBuffer, pace, agreed, tcb } = connection;
  const allowed = dataIn(memoryFor(connection), memory.ratio);
  const full = Math.min(allowed, memory.clamp);
  const segment = Math.min(pace.rcvMss, full);
  const unit = 1 << agreed.receiveScale;
  let free = Math.max(0, dataIn(memoryFor(connection) - receiveBuffer.memory, memory.ratio));
  if (free < Math.floor(full / 2)) {
    pace.quick = 0;
    free -= free % unit;
    if (free < Math.floor(allowed / 16) || free < segment) return 0;
  }
  free = Math.min(free, memory.threshold);
  if (agreed.receiveScale > 0) return Math.ceil(free / unit) * unit;
  const told = diff(tcb.rcv.edge, tcb.rcv.wup);
  if (told <= free - segment || told > free) return free - (free % segment);
  if (segment === full && free > told + Math.floor(full / 2)) return free;
  return told;
}

/** The window for the next segment, octets, perhaps more than its field holds: its right edge never moves left (SHLD-14). */
export function chooseWindow(connection: Connection): number {
  const { memory } = connection;
  if (memory.frozen !== null) return memory.frozen;
  const unit = 1 << connection.agreed.receiveScale;
  const current = offeredWindow(connection);
  const next = nextWindow(connection);
  return next < current ? Math.ceil(current / unit) * unit : next;
}

/** A segment larger than any before shows how much of its memory a buffer's octets are. */
export function measureRatio(connection: Connection, length: number, took: number): void {
  const { memory } = connection;
  const ratio = Math.max(1, Math.floor((length * ratioScale) / took));
  if (ratio === memory.ratio) return;
  memory.ratio = ratio;
  const clamp = Math.max(leastClamp, dataIn(memoryFor(connection), ratio));
  if (clamp < memory.clamp) memory.threshold = Math.min(memory.threshold, clamp);
  else {
    const { tcb } = connection;
    memory.threshold = Math.max(memory.threshold, Math.min(diff(tcb.rcv.edge, tcb.rcv.wup), clamp));
  }
  memory.clamp = clamp;
}

/**
 * Octets let the window grow as their buffers are filled (tcp_grow_window()); `held` is what the receive buffer holds
 * beside what has just come ahead of a hole.
 */
export function growWindow(connection: Connection, length: number, took: number, held: number): void {
  const { memory, tunables, pace } = connection;
  const free = dataIn(memoryFor(connection) - held, memory.ratio);
  const room = Math.min(memory.clamp, free) - memory.threshold;
  if (room <= 0) return;
  const advertised = ownMss(tunables) - fixedOptions(connection);
  const pays = dataIn(took, memory.ratio) <= length;
  const step = pays ? 2 * advertised : slowStep(connection, length, took);
  if (step === 0) return;
  memory.threshold += Math.min(room, Math.max(step, 2 * length));
  if (pace.quick % 2 === 0) pace.quick += 1;
}

/** The largest that tcp_rmem lets a receive buffer become. */
const mostMemory = 33_554_432;

/** Buffers that are mostly empty let it grow only while it is small. */
function slowStep({ memory, pace }: Connection, length: number, took: number): number {
  let cost = Math.floor(dataIn(took, memory.ratio) / 2);
  let window = Math.floor(dataIn(mostMemory, memory.ratio) / 2);
  while (memory.threshold <= window) {
    if (cost <= length) return 2 * pace.rcvMss;
    cost = Math.floor(cost / 2);
    window = Math.floor(window / 2);
  }
  return 0;
}
