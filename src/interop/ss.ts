/** The sockets of a host at the cursor, as `ss -tano`, `ss -uan` and `ss -wan` of iproute2 print them. */
import type { Instant } from '../base/time.ts';
import { type EntryId, type HostName, hostNames } from '../base/trace.ts';
import { findRecord, type Journal } from '../projection/journal.ts';
import { journalOf } from '../projection/read-journal.ts';
import { type Rows, rowsBy } from '../projection/rows.ts';
import { socketRows, spellingsOf } from '../projection/socket-rows.ts';
import { lastBefore } from '../projection/spans.ts';
import type { SocketRow } from '../projection/views.ts';
import type { World } from '../sim/world.ts';
import type { Connection } from '../tcp/connection.ts';
import { ssTimer } from './ss-timer.ts';
import type { TextLine } from './text-line.ts';

/** One host's sockets, or those of both, each under its prompt; `both` leaves a blank line between them. */
export function ssLines(world: World, shown: HostName | 'both'): Rows<TextLine> {
  const journal = journalOf(world.log);
  const hosts = shown === 'both' ? hostNames : [shown];
  const lines = hosts.flatMap((host, at) => [
    ...(at === 0 ? [] : [{ entry: null, host, text: '' }]),
    { entry: null, host, text: `${host}$ ss -tano` },
    ...table(world, journal, host),
    ...datagramTables(world, host),
  ]);
  return rowsBy(
    lines.length,
    (index) => lines[index] as TextLine,
    (entry) => lines.findIndex((line) => line.entry === entry),
  );
}

/** What ss finds: sockets that listen or have a connection, the listeners first. */
function table(world: World, journal: Journal, name: HostName): readonly TextLine[] {
  const host = world.hosts[name];
  const found = socketRows(host, null).filter(({ kind, state }) => kind === 'tcp' && state !== 'UNCONN');
  const rows = [
    ...found.filter(({ listening }) => listening),
    ...found.filter(({ listening }) => !listening),
  ];
  const cells = rows.map((row) => cellsOf(row, connectionOf(host.connections, row), world.now));
  const [head, ...body] = layOut([header, ...cells]);
  return [
    { entry: null, host: name, text: head ?? '' },
    ...body.map((text, at) => ({
      entry: entryOf(journal, name, rows[at], world.log.length),
      host: name,
      text,
    })),
  ];
}

/** Datagram sockets have tables of their own, with all that are bound: `ss -uan` and, for raw ones, `ss -wan`. */
function datagramTables(world: World, name: HostName): readonly TextLine[] {
  const found = socketRows(world.hosts[name], null);
  return (['udp', 'raw'] as const).flatMap((kind) => {
    const rows = found.filter((row) => row.kind === kind);
    if (rows.length === 0) return [];
    const prompt = `${name}$ ss -${kind === 'udp' ? 'u' : 'w'}an`;
    const texts = layOut([header, ...rows.map((row) => cellsOf(row, undefined, world.now))]);
    return [prompt, ...texts].map((text) => ({ entry: null, host: name, text }));
  });
}

const connectionOf = (connections: ReadonlyMap<number, Connection>, { connection }: SocketRow) =>
  connection === null ? undefined : connections.get(connection);

/** The entry by which it is in its state. */
function entryOf(
  journal: Journal,
  host: HostName,
  row: SocketRow | undefined,
  length: number,
): EntryId | null {
  if (row === undefined) return null;
  if (row.listening)
    return (
      journal.states.findLast(
        (entry) =>
          entry.kind === 'socket' &&
          entry.place === host &&
          String(entry.socket) === row.key &&
          entry.id < length,
      )?.id ?? null
    );
  const states = findRecord(journal, host, row.connection)?.states ?? [];
  return lastBefore(states, ({ id }) => id, length)?.id ?? null;
}

/** State, Recv-Q, Send-Q, then address and port of either end, then the timer. */
type Cells = readonly [string, string, string, string, string, string, string, string];

const header: Cells = [
  'State',
  'Recv-Q',
  'Send-Q',
  'Local Address',
  ':Port',
  'Peer Address',
  ':Port',
  'Process',
];

function cellsOf(row: SocketRow, connection: Connection | undefined, now: Instant): Cells {
  const timer = connection === undefined ? '' : ssTimer(connection, now);
  return [
    spellingsOf(row.state)[0] ?? row.state,
    String(row.receiveQueue),
    String(row.sendQueue),
    ...ends(row.local),
    ...ends(row.peer),
    timer === '' ? '' : ` timer:(${timer})`,
  ];
}

function ends(endpoint: string): readonly [address: string, port: string] {
  const at = endpoint.lastIndexOf(':');
  return [endpoint.slice(0, at), endpoint.slice(at)];
}

/** Addresses stand to the right, before their ports; all else to the left. A blank parts columns, but not the last. */
export function layOut(rows: readonly (readonly string[])[]): readonly string[] {
  const width = (column: number): number => Math.max(...rows.map((cells) => cells[column]?.length ?? 0));
  return rows.map((cells) =>
    cells
      .map((cell, column) => {
        if (column === 3 || column === 5) return cell.padStart(width(column));
        return cell.padEnd(width(column)) + (column < 3 || column === 4 ? ' ' : '');
      })
      .join('')
      .trimEnd(),
  );
}
