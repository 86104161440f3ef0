/** A datagram socket: UDP's, or a raw one. What arrives lies in its queue whole, until a call takes it. Plain data. */
import type { Octets } from '../../base/octets.ts';
import type { DatagramControl } from '../../fsm/datagram-control.ts';
import type { Tunables } from '../../tcp/tunables.ts';
import type { Address, Endpoint } from '../../wire/address.ts';
import type { Errno } from '../errno.ts';
import type { OptionValue } from '../options.ts';
import type { AddressFamily } from '../syscall.ts';

/** One datagram in a receive queue. */
export interface Received {
  /** Where it came from. */
  readonly source: Endpoint;
  readonly text: Octets;
  /** Memory that it takes there, octets. */
  readonly charge: number;
}

export interface DatagramSocket {
  readonly id: number;
  readonly type: 'SOCK_DGRAM' | 'SOCK_RAW';
  readonly family: AddressFamily;
  /** IP's number for what it carries. */
  readonly protocol: number;
  fd: number | null;
  control: DatagramControl;
  /** As on the wire: an IPv6 socket that speaks IPv4 has IPv4 addresses here. */
  local: Endpoint | null;
  remote: Endpoint | null;
  /** The address that bind() asked for; one that connect() chose is given back. */
  asked: Address | null;
  readonly queue: Received[];
  /** Memory that the queue takes, and how many found no room in it. */
  queued: number;
  drops: number;
  reuseAddress: boolean;
  nonBlocking: boolean;
  closeOnExec: boolean;
  /** Options as they were set, where they differ from their first values. */
  options: { readonly [name: string]: OptionValue };
  tunables: Tunables;
  /** SO_ERROR: told once. */
  error: Errno | null;
  /** How many have come, for EPOLLET. */
  arrived: number;
}

export const copyDatagramSocket = (socket: DatagramSocket): DatagramSocket => ({
  ...socket,
  queue: socket.queue.slice(),
});

export type Kind = Pick<
  DatagramSocket,
  'id' | 'type' | 'family' | 'protocol' | 'fd' | 'control' | 'nonBlocking' | 'closeOnExec' | 'tunables'
>;

export const newDatagramSocket = (kind: Kind): DatagramSocket => ({
  ...kind,
  local: null,
  remote: null,
  asked: null,
  queue: [],
  queued: 0,
  drops: 0,
  reuseAddress: false,
  options: {},
  error: null,
  arrived: 0,
});

/** net.core.rmem_default */
const defaultReceiveBuffer = 212_992;

/** SO_RCVBUF as it was doubled. */
export const receiveBufferOf = ({ options }: DatagramSocket): number =>
  Number(options.SO_RCVBUF ?? defaultReceiveBuffer);

/** Headers, and what Linux keeps beside the octets of a datagram, before its allocator rounds up to a power of two. */
const besides = 412;
const smallest = 576;
const bookkeeping = 256;

/** The memory that a datagram takes in a receive queue (`skb->truesize` behind a TUN device, Linux 6.18). */
export function chargeOf(length: number): number {
  if (length + besides <= smallest) return smallest + bookkeeping;
  let size = 1_024;
  while (size < length + besides) size *= 2;
  return size + bookkeeping;
}
