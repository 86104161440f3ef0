/** What this host has learnt of the paths to its peers, for every connection: for ten minutes (RFC 1191 section 6.3). */
import { type Instant, minute } from '../base/time.ts';
import type { Route } from '../tcp/path-mtu.ts';
import { headersTo } from '../tcp/send-mss.ts';
import type { Tunables } from '../tcp/tunables.ts';
import { type Address, isIpv6 } from '../wire/address.ts';
import type { Host } from './host.ts';

/** net.ipv4.route.mtu_expires */
const remembered = 10 * minute;
/** Linux takes no router at its word that takes less (ip_rt_min_pmtu); IPv6 has no narrower links (RFC 8200 section 5). */
const narrowest = { IPv4: 552, IPv6: 1_280 } as const;

/** What the host's own link takes: its segments, and the headers of its first address. */
const linkMtu = ({ tunables, address }: Host): number => tunables.mss + headersTo(address);

export function routeTo(host: Host, address: Address, now: Instant): Route | null {
  const route = host.routes.get(address);
  return route !== undefined && now < route.until ? route : null;
}

/** The socket's tunables for a new connection over this path. */
export function tunablesOver(
  host: Host,
  tunables: Tunables,
  address: Address,
  route: Route | null,
): Tunables {
  const mss = (route?.mtu ?? linkMtu(host)) - headersTo(address);
  return mss === tunables.mss ? tunables : { ...tunables, mss };
}

/** A router takes no datagrams of more octets than `mtu`; null where that is not to be believed (RFC 8201 section 4). */
export function learnRoute(host: Host, address: Address, mtu: number, now: Instant): Route | null {
  if (isIpv6(address) && mtu < narrowest.IPv6) return null;
  const known = routeTo(host, address, now);
  const widest = linkMtu(host);
  const before = known?.mtu ?? widest;
  if (known?.cuts || mtu > before) return known ?? { mtu: widest, cuts: false, until: now, widest };
  const cuts = mtu < narrowest.IPv4;
  const route = { mtu: cuts ? Math.min(before, narrowest.IPv4) : mtu, cuts, until: now + remembered, widest };
  host.routes.set(address, route);
  return route;
}
