/**
 * TCP Fast Open (RFC 7413), a host's part: the cookies that it gives, those that it was given, and when it does without.
 * What they bring about is in `tcp/fast-open.ts`.
 */
import { noOctets, type Octets } from '../base/octets.ts';
import { type SipKey, siphash } from '../base/siphash.ts';
import { type Instant, second } from '../base/time.ts';
import type { Connection } from '../tcp/connection.ts';
import type { Cookie } from '../tcp/fast-open-state.ts';
import { ownMss } from '../tcp/own-mss.ts';
import { type Address, addressWords } from '../wire/address.ts';
import type { Packet } from '../wire/datagram.ts';
import { fastOpenBits, keysIn } from './fast-open-bits.ts';
import type { Known } from './fast-open-memory.ts';
import type { Host } from './host.ts';
import type { Socket } from './socket.ts';

const permits = ({ tunables }: Socket, bit: keyof typeof fastOpenBits): boolean =>
  (tunables.fastOpen & fastOpenBits[bit]) !== 0;

const nothing: Known = { mss: null, cookie: null, inVain: null };

// As a caller

/** What a SYN to this peer carries: octets or not, by which segment size, and which option. */
export interface Way {
  readonly carries: boolean;
  readonly mss: number;
  readonly cookie: Cookie | null;
}

export function wayTo(host: Host, socket: Socket, peer: Address, now: Instant): Way {
  const { mss, cookie, inVain } = host.fastOpen.known.get(peer) ?? nothing;
  const { tunables } = socket;
  const size = Math.min(mss ?? ownMss(tunables), ownMss(tunables));
  if (isBlackhole(host, socket, now)) return { carries: false, mss: size, cookie: null };
  if (permits(socket, 'callsWithoutCookie') || socket.options.TCP_FASTOPEN_NO_COOKIE === 1)
    return { carries: true, mss: size, cookie: null };
  if (cookie !== null) return { carries: true, mss: size, cookie };
  const request = { cookie: noOctets, experimental: inVain === 'RFC 7413' };
  return { carries: false, mss: size, cookie: request };
}

/** Room that is left for options of boxes on the way: all that a header has (MAX_TCP_OPTION_SPACE). */
const optionSpace = 40;
export const roomOnSyn = ({ mss }: Way): number => mss - optionSpace;

/** Doublings of the pause, at most. */
const mostDoublings = 6;

function isBlackhole({ fastOpen: { blackhole } }: Host, { tunables }: Socket, now: Instant): boolean {
  if (blackhole === null || tunables.fastOpenBlackhole === 0) return false;
  const doublings = Math.min(blackhole.times - 1, mostDoublings);
  return now < blackhole.since + tunables.fastOpenBlackhole * 2 ** doublings;
}

/** Takes over what a connection has learned of its peer, and whether its SYN has vanished. */
export function learnFrom({ fastOpen: memory }: Host, connection: Connection, now: Instant): void {
  const { fastOpen, remote } = connection;
  if (fastOpen.vanished) {
    fastOpen.vanished = false;
    memory.blackhole = { since: now, times: (memory.blackhole?.times ?? 0) + 1 };
  }
  const { learned } = fastOpen;
  if (learned === null) return;
  fastOpen.learned = null;
  const before = memory.known.get(remote.address) ?? nothing;
  const granted = learned.cookie !== null && learned.cookie.cookie.length > 0;
  const cookie = granted ? learned.cookie : before.cookie;
  const askedBefore = before.inVain === 'experiment' ? before.inVain : (learned.askedInVain ?? before.inVain);
  memory.known.set(remote.address, {
    mss: learned.mss ?? before.mss,
    cookie,
    inVain: cookie === null ? askedBefore : before.inVain,
  });
}

// As a listener

/** What becomes of a SYN that brings octets, or the option: whether they are taken, and the option of the SYN,ACK. */
export interface Judgement {
  readonly rule: 'cookie accepted' | 'cookie refused' | 'cookie granted' | null;
  readonly early: boolean;
  readonly offer: Cookie | null;
}

const plain: Judgement = { rule: null, early: false, offer: null };

export function judge(
  host: Host,
  listener: Socket,
  { seg, source, destination }: Packet,
  now: Instant,
): Judgement {
  const shown = seg.options.fastOpen;
  const concerns = seg.text.length > 0 || shown !== undefined;
  if (!permits(listener, 'listens') || !concerns || !hasRoom(host, listener, now)) return plain;
  if (permits(listener, 'listensWithoutCookie') || listener.options.TCP_FASTOPEN_NO_COOKIE === 1)
    return { rule: 'cookie accepted', early: true, offer: null };
  if (shown === undefined) return plain;
  const good = keysOf(host, listener).map((key) => cookieOf(key, source, destination));
  const offer = { cookie: good[0] ?? noOctets, experimental: shown.experimental };
  if (shown.cookie.length === 0) return { rule: 'cookie granted', early: false, offer };
  const place = good.findIndex((cookie) => isSame(cookie, shown.cookie));
  if (place < 0) return { rule: 'cookie refused', early: false, offer };
  // A cookie of the older key is replaced.
  return { rule: 'cookie accepted', early: true, offer: place === 0 ? null : offer };
}

/** By both addresses, so that nobody else’s cookie is good (section 4.1.2). */
function cookieOf(key: SipKey, caller: Address, listener: Address): Octets {
  const words = [...addressWords(caller), ...addressWords(listener)];
  return siphash(key, Uint8Array.from(words.flatMap((word) => [word >> 8, word & 0xff])));
}

const isSame = (a: Octets, b: Octets): boolean =>
  a.length === b.length && a.every((octet, at) => octet === b[at]);

const keysOf = ({ fastOpen, secret: { a, b, c } }: Host, { options }: Socket): readonly SipKey[] =>
  typeof options.TCP_FASTOPEN_KEY === 'string'
    ? keysIn(options.TCP_FASTOPEN_KEY)
    : (fastOpen.keys ?? [[a, b, c, a ^ b]]);

/** The pause after a RST, lest a spoofer's children pass through the queue as fast as they come (section 5.1). */
const pauseAfterReset = 60 * second;

/** Whether the queue of those that have not acknowledged the SYN,ACK has room (PendingFastOpenRequests, section 4.2.2). */
function hasRoom(host: Host, listener: Socket, now: Instant): boolean {
  const most = queueOf(listener);
  let pending = 0;
  for (const { local, remote, fastOpen, heardAt, control, tcb } of host.connections.values()) {
    if (!fastOpen.early || local.port !== listener.local?.port || remote.port === 0) continue;
    const waits = tcb.snd.una === tcb.iss;
    if (waits && (!control.has.void || now - heardAt < pauseAfterReset)) pending += 1;
  }
  return pending < most;
}

function queueOf({ options, listening, tunables }: Socket): number {
  const asked = Number(options.TCP_FASTOPEN ?? 0);
  const everywhere = (tunables.fastOpen & fastOpenBits.everyListener) !== 0;
  return asked === 0 && everywhere ? (listening?.backlog ?? 0) : asked;
}
