/** What the connections of a live host have carried: octets and their digests, told when each is closed. */
import { createHash, type Hash } from 'node:crypto';
import { fromText, type Octets, pattern } from '../base/octets.ts';
import type { Completed } from '../interop/live/live-host.ts';
import { type Endpoint, endpointText } from '../wire/address.ts';

interface Direction {
  octets: number;
  readonly hash: Hash;
}

interface Transfer {
  readonly peer: string;
  readonly read: Direction;
  readonly sent: Direction;
}

/** Descriptor to what it has carried. */
export type Transfers = Map<number, Transfer>;

/** Notes what a call did, and gives the line that tells of it where there is one. */
export function follow(transfers: Transfers, { request, result }: Completed): string | null {
  const { value, errno, given } = result;
  if (errno !== null)
    return `${request.call}(${'fd' in request ? request.fd : ''}) = -1 ${errno}${peerOf(transfers, request)}`;
  switch (request.call) {
    case 'accept':
      return begin(transfers, value, given.address, 'accepted');
    case 'connect':
      return begin(transfers, request.fd, request.to, 'connected to');
    case 'recv':
      count(transfers.get(request.fd)?.read, given.octets);
      return null;
    case 'send': {
      const sent = transfers.get(request.fd)?.sent;
      count(sent, octetsOf(request.data, sent?.octets ?? 0).subarray(0, value));
      return null;
    }
    case 'close': {
      const transfer = transfers.get(request.fd);
      transfers.delete(request.fd);
      return transfer === undefined ? null : `closed ${transfer.peer}: ${told(transfer)}`;
    }
    default:
      return null;
  }
}

function begin(transfers: Transfers, fd: number, peer: Endpoint | undefined, how: string): string {
  const text = peer === undefined ? 'somebody' : endpointText(peer);
  transfers.set(fd, { peer: text, read: nothing(), sent: nothing() });
  return `${how} ${text}`;
}

const nothing = (): Direction => ({ octets: 0, hash: createHash('sha256') });

function count(direction: Direction | undefined, octets: Octets | undefined): void {
  if (direction === undefined || octets === undefined) return;
  direction.octets += octets.length;
  direction.hash.update(octets);
}

function octetsOf(data: Extract<Completed['request'], { call: 'send' }>['data'], at: number): Octets {
  if ('octets' in data) return data.octets;
  return 'text' in data ? fromText(data.text) : pattern(data.length, at);
}

const told = ({ read, sent }: Transfer): string => `read ${digest(read)}, sent ${digest(sent)}`;
const digest = ({ octets, hash }: Direction): string => `${octets} octets sha256 ${hash.digest('hex')}`;

function peerOf(transfers: Transfers, request: Completed['request']): string {
  const fd = 'fd' in request ? request.fd : null;
  const peer = fd === null ? undefined : transfers.get(fd)?.peer;
  return peer === undefined ? '' : ` (${peer})`;
}
