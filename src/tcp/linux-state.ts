/** What a connection remembers for Linux's own ways (`linux-ways.ts`), as it begins. */
import type { AckPace } from './ack-pace.ts';
import type { Tuning } from './receive-tuning.ts';
import type { Tunables } from './tunables.ts';
import type { WindowMemory } from './window-by-memory.ts';

/** The peer's segments are taken to be so large before one has come. */
export const assumedSegment = 536;

export const initialPace = (): AckPace => ({
  scheduled: false,
  atOnce: false,
  ato: 0,
  quick: 0,
  pingpong: false,
  pushed: 0,
  receivedAt: 0,
  rcvMss: assumedSegment,
  lastSize: 0,
});

export const noTuning = (): Tuning => ({
  space: 0,
  read: 0,
  at: 0,
  eighths: 0,
  windowEnd: 0,
  windowAt: null,
  lastEcho: 0,
});

/** A buffer is taken to be half book-keeping until segments have shown how it is. */
const usualRatio = 128;

export const initialMemory = ({ receiveBuffer }: Tunables): WindowMemory => ({
  clamp: receiveBuffer,
  threshold: receiveBuffer,
  ratio: usualRatio,
  frozen: null,
});
