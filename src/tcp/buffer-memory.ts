/**
 * The memory that a received datagram takes in Linux, which counts against the receive buffer: the octets with all
 * headers, room before them and notes behind, in a piece whose size the allocator chooses. A device that delivers
 * datagrams one by one, such as TUN, makes them so (tun_alloc_skb()).
 */

import { type Address, isIpv6 } from '../wire/address.ts';
import type { Segment } from '../wire/segment.ts';

export interface Memory {
  readonly octets: number;
  /** Octets of later segments that still fit in. */
  readonly room: number;
}

export const noMemory: Memory = { octets: 0, room: 0 };

/** NET_SKB_PAD, struct skb_shared_info, struct sk_buff. */
const headroom = 64;
const notes = 320;
const descriptor = 256;
/** skb_small_head_cache, then kmalloc()'s powers of two. */
const smallest = 576;
const cacheLine = 64;

const aligned = (octets: number): number => Math.ceil(octets / cacheLine) * cacheLine;

export function memoryOf(seg: Segment, peer: Address): Memory {
  const { timestamps, sack } = seg.options;
  const options = (timestamps === undefined ? 0 : 12) + (sack === undefined ? 0 : 4 + 8 * sack.length);
  const datagram = (isIpv6(peer) ? 60 : 40) + options + seg.text.length;
  return datagramMemory(datagram);
}

function datagramMemory(datagram: number): Memory {
  const wanted = aligned(headroom + datagram) + notes;
  let size = smallest;
  if (wanted > size) for (size = 1_024; size < wanted; ) size *= 2;
  return { octets: size + descriptor, room: size - notes - headroom - datagram };
}
