/**
 * The connection that a script speaks of: its addresses, and what its numbers mean on the wire. A script writes our
 * sequence numbers as it likes and our timestamps from any beginning; the peer's are taken as they stand.
 */
import type { Octets } from '../../base/octets.ts';
import { pattern } from '../../base/octets.ts';
import { type Endpoint, endpointText } from '../../wire/address.ts';
import { checksum, sum } from '../../wire/checksum.ts';
import { decodePacket } from '../../wire/datagram.ts';
import { encodeIpv4 } from '../../wire/ipv4.ts';
import { ACK, SYN } from '../../wire/segment.ts';
import type { ScriptOption, ScriptPacket } from './script.ts';
import { decodeScriptOptions, encodeScriptOptions } from './tcp-options.ts';

export interface Flow {
  readonly local: Endpoint;
  readonly remote: Endpoint;
  /** What to add to one of our sequence numbers in the script, for that on the wire; null before our SYN. */
  shift: number | null;
  /** What to add to one of our timestamps in the script; null before the first that the script names. */
  stampShift: number | null;
  /** Script to wire, for the timestamps that were compared. */
  readonly stamps: Map<number, number>;
  /** The last that we sent. */
  lastStamp: number;
}

export const newFlow = (local: Endpoint, remote: Endpoint): Flow => ({
  local,
  remote,
  shift: null,
  stampShift: null,
  stamps: new Map(),
  lastStamp: 0,
});

export interface SentPacket extends ScriptPacket {
  readonly options: readonly ScriptOption[];
  readonly local: Endpoint;
  readonly remote: Endpoint;
}

const tcpProtocol = 6;

/** A datagram that the host sent, in the wire's numbers; a text says why it is none. */
export function readSent(octets: Octets): SentPacket | string {
  const packet = decodePacket(octets);
  if (!packet.ok) return packet.error;
  const view = new DataView(octets.buffer, octets.byteOffset, octets.length);
  const ip = view.getUint8(0) >> 4 === 4 ? (view.getUint8(0) & 15) * 4 : 40;
  const header = (view.getUint8(ip + 12) >> 4) * 4;
  const control = view.getUint8(ip + 13);
  return {
    local: { address: packet.value.source, port: view.getUint16(ip) },
    remote: { address: packet.value.destination, port: view.getUint16(ip + 2) },
    seq: view.getUint32(ip + 4),
    ack: control & ACK ? view.getUint32(ip + 8) : null,
    control,
    win: view.getUint16(ip + 14),
    urg: view.getUint16(ip + 18) || null,
    options: decodeScriptOptions(octets.subarray(ip + 20, ip + header)),
    length: octets.length - ip - header,
  };
}

export const belongs = (flow: Flow, sent: SentPacket): boolean =>
  endpointText(sent.remote) === endpointText(flow.remote) && sent.local.port === flow.local.port;

/** What the host sent, in the script's numbers. Our SYN tells where they begin; `expected` is what it is compared with. */
export function toScript(flow: Flow, sent: SentPacket, expected: ScriptPacket): SentPacket {
  if (sent.control & SYN) flow.shift = (sent.seq - expected.seq) | 0;
  const options = sent.options.map((option) => {
    if (option.kind !== 'TS') return option;
    const asked = expected.options?.find((one) => one.kind === 'TS');
    flow.lastStamp = option.value;
    if (asked === undefined) return option;
    flow.stampShift ??= option.value - asked.value;
    flow.stamps.set(asked.value, option.value);
    return { ...option, value: (option.value - flow.stampShift) >>> 0 };
  });
  return { ...sent, seq: (sent.seq - (flow.shift ?? 0)) >>> 0, options };
}

/** The script's packet as a datagram that reaches the host. */
export function encodeArriving(flow: Flow, packet: ScriptPacket): Octets {
  const shift = flow.shift ?? 0;
  const options = encodeScriptOptions((packet.options ?? []).map((option) => toWire(flow, option, shift)));
  const header = 20 + options.length;
  const tcp = new Uint8Array(header + packet.length);
  const view = new DataView(tcp.buffer);
  view.setUint16(0, flow.remote.port);
  view.setUint16(2, flow.local.port);
  view.setUint32(4, packet.seq);
  view.setUint32(8, packet.ack === null ? 0 : packet.ack + shift);
  view.setUint8(12, (header / 4) << 4);
  view.setUint8(13, packet.control);
  view.setUint16(14, packet.win ?? 0);
  view.setUint16(18, packet.urg ?? 0);
  tcp.set(options, 20);
  tcp.set(pattern(packet.length, packet.seq), header);
  const datagram = encodeIpv4(
    {
      source: flow.remote.address,
      destination: flow.local.address,
      protocol: tcpProtocol,
      identification: 0,
      ttl: 255,
    },
    tcp,
  );
  const ip = datagram.length - tcp.length;
  const pseudo = sum(datagram, 12, 20) + tcpProtocol + tcp.length;
  new DataView(datagram.buffer).setUint16(ip + 16, checksum(sum(tcp) + pseudo));
  return datagram;
}

/** Echoes and SACK blocks speak of our numbers. */
function toWire(flow: Flow, option: ScriptOption, shift: number): ScriptOption {
  if (option.kind === 'sack')
    return {
      ...option,
      blocks: option.blocks.map(([left, right]) => [left + shift, right + shift] as const),
    };
  if (option.kind !== 'TS' || option.echo === 0) return option;
  const echo =
    flow.stamps.get(option.echo) ??
    (flow.stampShift === null ? flow.lastStamp : option.echo + flow.stampShift);
  return { ...option, echo };
}
