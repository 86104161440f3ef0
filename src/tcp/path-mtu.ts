/**
 * The longest datagram that every link on the way to the peer takes (RFC 1191, RFC 8201), as one connection knows it, and
 * the segments that fit into it. What the host knows of a path outlives the connection: `host/routes.ts`.
 */
import { type Instant, never } from '../base/time.ts';
import type { Endpoint } from '../wire/address.ts';
import { ACK, type Segment, SYN } from '../wire/segment.ts';
import type { Connection } from './connection.ts';
import { fixedOptions } from './options.ts';
import { headersTo } from './send-mss.ts';
import type { Tunables } from './tunables.ts';

export interface Path {
  /** Octets. */
  mtu: number;
  /** What the host has learnt since: what leaves next looks at it. */
  told: number;
  /** The largest text that the peer takes. */
  most: number;
  /** A router asks for less than we believe: it may cut what is longer. */
  cuts: boolean;
  /** From then on the path may have become wider (RFC 1191 section 6.3): as wide as our own link. */
  until: Instant;
  readonly widest: number;
}

/** What is known of the way to a peer. */
export type Route = Readonly<Omit<Path, 'most' | 'told'>>;

export const initialPath = (remote: Endpoint, { mss }: Tunables, most: number, route: Route | null): Path => {
  const mtu = mss + headersTo(remote.address);
  return { cuts: false, until: never, widest: mtu, ...route, mtu, told: mtu, most };
};

/** Whether Don’t Fragment is not set (RFC 791): who discovers no path lets it be cut, or only looks (ip_dont_fragment()). */
export function mayFragment({ path, tunables }: Connection, { control }: Segment): boolean {
  const may = tunables.pathMtuDiscovery === 'on' ? path.cuts : tunables.pathMtuDiscovery !== 'always';
  // A SYN,ACK fits through every path (ip_build_and_send_pkt()).
  return may && (control & (SYN | ACK)) !== (SYN | ACK);
}

/** Whether routers are believed (ip_sk_accept_pmtu()). */
export const believesRouters = ({ pathMtuDiscovery }: Tunables): boolean =>
  pathMtuDiscovery === 'on' || pathMtuDiscovery === 'always' || pathMtuDiscovery === 'probe';

/** Linux refuses to be made to send crumbs (tcp_min_snd_mss). */
const smallest = 48;

/** The largest text of a segment in a datagram of so many octets, beside what every segment carries (tcp_mtu_to_mss()). */
export function textIn(connection: Connection, mtu: number): number {
  const { path, remote, tunables } = connection;
  const least = tunables.halfWindowSegments ? smallest : 1;
  const text = Math.max(least, Math.min(path.most, mtu - headersTo(remote.address)));
  return Math.max(1, text - fixedOptions(connection));
}
