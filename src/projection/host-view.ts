/** One host at the cursor: everything that its columns show. */
import { type ConnectionId, type HostName, otherHost } from '../base/trace.ts';
import type { World } from '../sim/world.ts';
import { nearestProfile } from '../tcp/nearest-profile.ts';
import { callOffers } from './call-offers.ts';
import { callRows } from './call-rows.ts';
import { type ConnectionRecord, statesUntil } from './connection-record.ts';
import { diagramView } from './diagram-view.ts';
import { findRecord, type Journal } from './journal.ts';
import { programView } from './program-view.ts';
import { journalOf } from './read-journal.ts';
import { readStrip, receiveStrip } from './receive-strip.ts';
import { ringViews } from './ring-views.ts';
import { sendStrip } from './send-strip.ts';
import { socketRows, spellingsOf } from './socket-rows.ts';
import { variableViews } from './variable-views.ts';
import type { HostClock, HostView } from './views.ts';
import { capital } from './words.ts';

/** `focus` is the connection to show; null shows the youngest that is not a listener. */
export function hostView(world: World, name: HostName, focus: ConnectionId | null = null): HostView {
  const { log } = world;
  const host = world.hosts[name];
  const journal = journalOf(log);
  const record = shownRecord(journal, name, focus, log.length);
  const found = record === null ? undefined : host.connections.get(record.id);
  const connection = found ?? null;
  const state = record === null ? listenerState(world, name) : stateOf(record, log.length);
  const writer = record === null ? null : peerOf(journal, record);
  const sockets = socketRows(host, record?.id ?? null);
  return {
    name,
    title: capital(name),
    address: host.address,
    profile: nearestProfile(host.tunables),
    connection: record?.id ?? null,
    state,
    spellings: spellingsOf(state),
    sockets,
    moreSockets: Math.max(0, host.sockets.size + host.datagrams.size - sockets.length),
    calls: callRows(journal, log.length, name),
    offers: callOffers(host),
    diagram: diagramView(name, record, log.length, state),
    sendBuffer: sendStrip(connection, record, log.length),
    receiveBuffer: receiveStrip(connection, writer),
    readByProgram: readStrip(record, writer, log.length),
    variables: variableViews(connection),
    ...hostClock(world, name, focus),
  };
}

/** What of a host moves with the clock between two events: its timers, and how long its program has waited. */
export function hostClock(world: World, name: HostName, focus: ConnectionId | null = null): HostClock {
  const { log, now } = world;
  const host = world.hosts[name];
  const journal = journalOf(log);
  const record = shownRecord(journal, name, focus, log.length);
  const connection = record === null ? undefined : host.connections.get(record.id);
  return {
    program: programView(journal, log.length, host, world.programs[name], now),
    rings: ringViews(connection ?? null, now),
  };
}

function shownRecord(
  journal: Journal,
  host: HostName,
  focus: ConnectionId | null,
  length: number,
): ConnectionRecord | null {
  const focused = findRecord(journal, host, focus);
  if (focused !== null && focused.birth < length) return focused;
  return journal.records[host].findLast((record) => record.birth < length) ?? null;
}

const stateOf = (record: ConnectionRecord, length: number): string =>
  statesUntil(record, length).at(-1)?.to ?? 'CLOSED';

function listenerState(world: World, name: HostName): string {
  for (const socket of world.hosts[name].sockets.values()) if (socket.listening !== null) return 'LISTEN';
  return 'CLOSED';
}

/** The connection at the other end, by the segments that both exchanged. */
function peerOf(journal: Journal, record: ConnectionRecord): ConnectionRecord | null {
  const host = otherHost(record.host);
  return findRecord(journal, host, record.conversation?.connections[host] ?? null);
}
