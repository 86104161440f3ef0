/** Changing what a host's kernel has for its TCP while it runs. */
import { reached } from '../tcp/sysctls.ts';
import type { Tunables } from '../tcp/tunables.ts';
import type { Host } from './host.ts';

/** The host's own tunables change: its sockets and connections hear of those that they ask for only when they need them. */
export function tune(host: Host, tunables: Tunables): void {
  for (const socket of host.sockets.values())
    socket.tunables = reached(socket.tunables, host.tunables, tunables, socket.connection !== null);
  for (const connection of host.connections.values())
    connection.tunables = reached(connection.tunables, host.tunables, tunables, true);
  host.tunables = tunables;
}
