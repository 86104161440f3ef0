/** A connection's whole control block. Fetched with what shows it. */
import type { HostName } from '../base/trace.ts';
import { type TcbGroup, tcbView } from '../projection/tcb-view.ts';
import { lab } from './app.ts';
import { useHost, useHostClock } from './hooks.ts';

/** Of the connection that the host's columns show; null without one. */
export function useTcb(host: HostName): readonly TcbGroup[] | null {
  useHostClock(host);
  const { connection } = useHost(host);
  const world = lab.world();
  const found = connection === null ? undefined : world.hosts[host].connections.get(connection);
  return found === undefined ? null : tcbView(found, world.now);
}
