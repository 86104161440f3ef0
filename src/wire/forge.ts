/** A TCP segment written by hand, every field of it: what a raw socket sends, whether any TCP would send it or not. */
import { fromText, type Octets } from '../base/octets.ts';
import type { Address } from './address.ts';
import { encodeDatagram } from './datagram.ts';
import type { TcpOptions } from './segment.ts';
import { seqNo } from './seq.ts';
import { encodeTcp, tcpProtocol } from './tcp-octets.ts';

export interface ForgedSegment {
  readonly source: Address;
  readonly destination: Address;
  readonly identification: number;
  readonly ttl: number;
  readonly dscp: number;
  readonly ecn: number;
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** As on the wire, 0 … 2³²−1. */
  readonly seq: number;
  readonly ack: number;
  readonly control: number;
  readonly wnd: number;
  readonly up: number;
  /** 32-bit words; 0 for what it really is. */
  readonly dataOffset: number;
  readonly checksum: 'right' | 'wrong';
  readonly options: ForgedOptions;
  readonly text: string;
}

export type ForgedOptions = { readonly [name in 'mss' | 'windowScale']?: number | undefined } & {
  readonly sackPermitted?: true | undefined;
  readonly timestamps?: { readonly value: number; readonly echo: number } | undefined;
};

const dataOffsetAt = 12;
const checksumAt = 16;

/** The whole datagram. */
export function forged(segment: ForgedSegment): Octets {
  const { source, destination, seq, ack, options, text, dataOffset, checksum, ...fields } = segment;
  const octets = encodeTcp(
    { ...fields, seq: seqNo(seq), ack: seqNo(ack), options: given(options), text: fromText(text) },
    source,
    destination,
  );
  if (dataOffset > 0) octets[dataOffsetAt] = dataOffset << 4;
  if (checksum === 'wrong') octets[checksumAt] = (octets[checksumAt] ?? 0) ^ 0xff;
  return encodeDatagram({ ...fields, source, destination, protocol: tcpProtocol }, octets);
}

const given = ({ mss, windowScale, sackPermitted, timestamps }: ForgedOptions): TcpOptions => ({
  ...(mss === undefined ? {} : { mss }),
  ...(windowScale === undefined ? {} : { windowScale }),
  ...(sackPermitted ? { sackPermitted } : {}),
  ...(timestamps === undefined ? {} : { timestamps }),
});
