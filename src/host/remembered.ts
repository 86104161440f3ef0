/**
 * The options that are looked at while calls are made and segments come: what a socket remembers of them, and what holds
 * where nobody has set them. `options.ts` has the table of all.
 */
import { type Duration, second } from '../base/time.ts';
import type { Socket } from './socket.ts';

export interface Linger {
  readonly l_onoff: number;
  readonly l_linger: number;
}
export interface Timeval {
  readonly tv_sec: number;
  readonly tv_usec: number;
}

interface Remembered {
  readonly SO_RCVTIMEO: Timeval;
  readonly SO_SNDTIMEO: Timeval;
  readonly SO_LINGER: Linger;
  readonly SO_RCVLOWAT: number;
  readonly TCP_DEFER_ACCEPT: number;
  readonly IP_RECVERR: number;
  readonly IPV6_RECVERR: number;
}

export const initially: Remembered = {
  SO_RCVTIMEO: { tv_sec: 0, tv_usec: 0 },
  SO_SNDTIMEO: { tv_sec: 0, tv_usec: 0 },
  SO_LINGER: { l_onoff: 0, l_linger: 0 },
  SO_RCVLOWAT: 1,
  TCP_DEFER_ACCEPT: 0,
  IP_RECVERR: 0,
  IPV6_RECVERR: 0,
};

/** What remembers options: a socket of any kind. */
export type Remembering = Pick<Socket, 'options'>;

const held = <Name extends keyof Remembered>(socket: Remembering, name: Name): Remembered[Name] =>
  (socket.options[name] as Remembered[Name] | undefined) ?? initially[name];

/** SO_RCVTIMEO and SO_SNDTIMEO; null waits for ever. */
export function patienceOf({ options }: Remembering, name: 'SO_RCVTIMEO' | 'SO_SNDTIMEO'): Duration | null {
  const set = name === 'SO_RCVTIMEO' ? options.SO_RCVTIMEO : options.SO_SNDTIMEO;
  if (set === undefined) return null;
  const { tv_sec, tv_usec } = set as Timeval;
  if (tv_sec < 0) return 0;
  return tv_sec === 0 && tv_usec === 0 ? null : tv_sec * second + tv_usec;
}

/** Whether errors that may pass are told at once. */
export const tellsSoftErrors = (socket: Socket): boolean =>
  held(socket, 'IP_RECVERR') === 1 || held(socket, 'IPV6_RECVERR') === 1;

/** How many octets make a socket readable. */
export const lowWaterOf = ({ options }: Socket): number =>
  (options.SO_RCVLOWAT as number | undefined) ?? initially.SO_RCVLOWAT;

/** How many times a SYN,ACK is sent again before TCP_DEFER_ACCEPT lets a bare ACK open the connection. */
export function deferredRetries(socket: Socket): number {
  const seconds = held(socket, 'TCP_DEFER_ACCEPT');
  let retries = 0;
  for (let until = 0; until < seconds; until += 2 ** (retries - 1)) retries += 1;
  return retries;
}

/** How long close() waits for what is left, or null where it does not: zero resets the connection. */
export function lingerOf(socket: Remembering): Duration | null {
  const { l_onoff, l_linger } = held(socket, 'SO_LINGER');
  return l_onoff === 0 ? null : l_linger * second;
}
