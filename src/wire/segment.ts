/** A TCP segment as values (RFC 9293 section 3.1). Immutable. Its octets are made in `tcp-octets.ts`. */
import type { Octets } from '../base/octets.ts';
import type { SeqNo } from './seq.ts';

/** Control bits as they stand in the header's fourteenth octet, most significant first. */
export const controlBits = {
  CWR: 0x80,
  ECE: 0x40,
  URG: 0x20,
  ACK: 0x10,
  PSH: 0x08,
  RST: 0x04,
  SYN: 0x02,
  FIN: 0x01,
} as const;
export const { CWR, ECE, URG, ACK, PSH, RST, SYN, FIN } = controlBits;
export type ControlBit = keyof typeof controlBits;

/** Octets that have arrived ahead of a hole: left ≤ octet < right (RFC 2018 section 3). */
export interface SackBlock {
  readonly left: SeqNo;
  readonly right: SeqNo;
}

export interface TcpOptions {
  /** Maximum segment size (RFC 9293 section 3.7.1), octets. */
  readonly mss?: number;
  /** By how many bits the sender of this SYN shifts its later windows (RFC 7323 section 2.2). */
  readonly windowScale?: number;
  readonly sackPermitted?: true;
  readonly sack?: readonly SackBlock[] | undefined;
  /** TSval and TSecr (RFC 7323 section 3.2), 0 … 2³²−1. */
  readonly timestamps?: { readonly value: number; readonly echo: number };
  /** RFC 7413 section 4.1.1: a cookie, or without octets the request for one. */
  readonly fastOpen?: { readonly cookie: Octets; readonly experimental: boolean };
}

export interface Segment {
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly seq: SeqNo;
  /** Meaningful with the ACK bit, zero on the wire without it. */
  readonly ack: SeqNo;
  readonly control: number;
  readonly wnd: number;
  readonly up: number;
  readonly options: TcpOptions;
  readonly text: Octets;
}

export const has = (seg: Segment, bit: number): boolean => (seg.control & bit) !== 0;

/** SEG.LEN: octets of text, and one for SYN and for FIN. */
export const segmentLength = (seg: Segment): number =>
  seg.text.length + (has(seg, SYN) ? 1 : 0) + (has(seg, FIN) ? 1 : 0);

/** Names of the control bits that are set, in the order in which people say them: `SYN ACK`, `FIN ACK`. */
export function controlNames(control: number): readonly ControlBit[] {
  return spoken.filter((bit) => (control & controlBits[bit]) !== 0);
}
const spoken = [
  'SYN',
  'FIN',
  'RST',
  'PSH',
  'ACK',
  'URG',
  'ECE',
  'CWR',
] as const satisfies readonly ControlBit[];
