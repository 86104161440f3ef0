/**
 * What chance does to each datagram of one direction. Every cause has a stream of its own, and all of them move with
 * every datagram, so that turning one knob reshuffles nothing else.
 */
import { copyStream, happens, move, type RandomStream, randomStream, uniform } from '../base/random.ts';
import type { Duration } from '../base/time.ts';
import type { HostName } from '../base/trace.ts';
import type { LinkSettings } from './settings.ts';

const causes = ['jitter', 'loss', 'gemodel', 'channel', 'duplicate', 'reorder', 'corrupt', 'bit'] as const;
/** What befalls a copy as well. The channel is the same one, and no copy is copied or sent ahead. */
const copyCauses = ['jitter', 'loss', 'gemodel', 'corrupt', 'bit'] as const;

export interface Chance {
  readonly own: { readonly [cause in (typeof causes)[number]]: RandomStream };
  readonly copy: { readonly [cause in (typeof copyCauses)[number]]: RandomStream };
  /** The state of the Gilbert–Elliott channel. */
  isBad: boolean;
  /** Datagrams in order since one was sent ahead. */
  inOrder: number;
}

/** What is in store for one datagram, before any rule. */
export interface Luck {
  readonly spread: Duration;
  readonly lost: 'loss' | 'gemodel' | null;
  readonly isDamaged: boolean;
  /** Which one, where a bit is inverted. */
  readonly bit: number;
  readonly isAhead: boolean;
}

export interface Draw {
  readonly own: Luck;
  /** Null where it has none. */
  readonly copy: Luck | null;
}

/** Of a datagram whose IP header is damaged no router would know the way: the bit lies behind it. */
const ipHeaderBits = 160;

/** A bit behind the IP header of a datagram of so many octets. */
export const anyBit = (stream: RandomStream, length: number): number =>
  ipHeaderBits + Math.floor(uniform(stream) * (length * 8 - ipHeaderBits));

function streams<Cause extends string>(causes: readonly Cause[], name: (cause: Cause) => RandomStream) {
  return Object.fromEntries(causes.map((cause) => [cause, name(cause)])) as Record<Cause, RandomStream>;
}

export const createChance = (from: HostName, seed: number): Chance => ({
  own: streams(causes, (cause) => randomStream(seed, `${cause} ${from}`)),
  copy: streams(copyCauses, (cause) => randomStream(seed, `${cause} of copies ${from}`)),
  isBad: false,
  inOrder: 0,
});

export const copyChance = ({ own, copy, isBad, inOrder }: Chance): Chance => ({
  own: streams(causes, (cause) => copyStream(own[cause])),
  copy: streams(copyCauses, (cause) => copyStream(copy[cause])),
  isBad,
  inOrder,
});

/** Draws for the next datagram, of so many octets, and for the copy that it may have, by chance or by a rule. */
export function draw(chance: Chance, settings: LinkSettings, length: number, isCopied: boolean): Draw {
  const { own, copy, isBad } = chance;
  const turns = happens(own.channel, (isBad ? settings.badToGood : settings.goodToBad) / 100);
  // As in netem, a datagram meets the channel as the one before has left it.
  if (turns) chance.isBad = !isBad;
  const badLuck = isBad ? settings.lossInBad : settings.lossInGood;
  const isAhead = happens(own.reorder, settings.reorder / 100) && mayGoAhead(chance, settings);
  chance.inOrder = isAhead ? 0 : chance.inOrder + 1;
  const hasCopy = happens(own.duplicate, settings.duplicate / 100) || isCopied;
  if (!hasCopy) passOver(copy);
  return {
    own: luck(own, settings, length, badLuck, isAhead),
    copy: hasCopy ? luck(copy, settings, length, badLuck, false) : null,
  };
}

/** There is no copy: its streams move all the same. */
function passOver({ jitter, loss, gemodel, corrupt, bit }: Chance['copy']): void {
  move(jitter);
  move(loss);
  move(gemodel);
  move(corrupt);
  move(bit);
}

const mayGoAhead = ({ inOrder }: Chance, { gap }: LinkSettings): boolean => gap > 0 && inOrder >= gap - 1;

function luck(
  streams: Chance['copy'],
  settings: LinkSettings,
  length: number,
  badLuck: number,
  isAhead: boolean,
): Luck {
  const shift = uniform(streams.jitter) * 2 - 1;
  const spread = settings.jitter === 0 ? 0 : Math.floor(shift * settings.jitter);
  const isLost = happens(streams.loss, settings.loss / 100);
  const isLostInBurst = happens(streams.gemodel, badLuck / 100);
  return {
    spread,
    lost: isLost ? 'loss' : isLostInBurst ? 'gemodel' : null,
    isDamaged: happens(streams.corrupt, settings.corrupt / 100),
    bit: anyBit(streams.bit, length),
    isAhead,
  };
}
