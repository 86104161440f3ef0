/** The octets of a run, stream by stream: what a host gave to TCP and what its programs have read. */
import type { Log } from '../base/log.ts';
import { concat, type Octets } from '../base/octets.ts';
import type { HostName } from '../base/trace.ts';
import { decodePacket } from '../wire/datagram.ts';

/** Everything that recv() has given on a host, in its order. */
export const octetsRead = (log: Log, host: HostName): Octets =>
  concat(
    log.entries
      .slice(0, log.length)
      .flatMap((entry) =>
        entry.kind === 'return' && entry.place === host && entry.octets !== null ? [entry.octets] : [],
      ),
  );

/** Everything that a host has sent, each octet once, connection by connection. */
export function octetsSent(log: Log, host: HostName): Octets {
  const parts: Octets[] = [];
  const ends = new Map<number, number>();
  for (const entry of log.entries.slice(0, log.length)) {
    if (entry.kind !== 'send' || entry.place !== host || entry.connection === null || entry.offset < 0)
      continue;
    const packet = decodePacket(entry.octets);
    if (!packet.ok) continue;
    const { text } = packet.value.seg;
    const end = ends.get(entry.connection) ?? 0;
    if (entry.offset + text.length <= end) continue;
    parts.push(text.subarray(end - entry.offset));
    ends.set(entry.connection, entry.offset + text.length);
  }
  return concat(parts);
}
