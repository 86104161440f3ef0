/** TCP segments to octets and back (RFC 9293 section 3.1, options 3.2). Refuses with a reason, never throws. */
import type { Octets } from '../base/octets.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { type Address, addressNumber } from './address.ts';
import { checksum, sum } from './checksum.ts';
import { ACK, type Segment, type TcpOptions } from './segment.ts';
import { seqNo, toNumber } from './seq.ts';

export const tcpProtocol = 6;
const shortestHeader = 20;
const optionKind = { end: 0, noOperation: 1, mss: 2 } as const;

/** The segment's octets with a right checksum over the pseudo-header of these addresses. */
export function encodeTcp(seg: Segment, source: Address, destination: Address): Octets {
  const options = encodeOptions(seg.options);
  const headerLength = shortestHeader + options.length;
  const octets = new Uint8Array(headerLength + seg.text.length);
  const view = new DataView(octets.buffer);
  view.setUint16(0, seg.sourcePort);
  view.setUint16(2, seg.destinationPort);
  view.setUint32(4, toNumber(seg.seq));
  view.setUint32(8, seg.control & ACK ? toNumber(seg.ack) : 0);
  view.setUint8(12, (headerLength / 4) << 4);
  view.setUint8(13, seg.control);
  view.setUint16(14, seg.wnd);
  view.setUint16(18, seg.up);
  octets.set(options, shortestHeader);
  octets.set(seg.text, headerLength);
  view.setUint16(16, checksum(sum(octets) + pseudoHeaderSum(source, destination, octets.length)));
  return octets;
}

/** The segment in these octets, or why there is none. */
export function decodeTcp(octets: Octets, source: Address, destination: Address): Result<Segment, string> {
  if (octets.length < shortestHeader) return fail('truncated header');
  const view = new DataView(octets.buffer, octets.byteOffset, octets.length);
  const headerLength = (view.getUint8(12) >> 4) * 4;
  if (headerLength < shortestHeader || headerLength > octets.length) return fail('bad data offset');
  if (checksum(sum(octets) + pseudoHeaderSum(source, destination, octets.length)) !== 0)
    return fail('bad checksum');
  const options = decodeOptions(octets.subarray(shortestHeader, headerLength));
  if (!options.ok) return options;
  return ok({
    sourcePort: view.getUint16(0),
    destinationPort: view.getUint16(2),
    seq: seqNo(view.getUint32(4)),
    ack: seqNo(view.getUint32(8)),
    control: view.getUint8(13),
    wnd: view.getUint16(14),
    up: view.getUint16(18),
    options: options.value,
    text: octets.subarray(headerLength),
  });
}

function pseudoHeaderSum(source: Address, destination: Address, length: number): number {
  const from = addressNumber(source);
  const to = addressNumber(destination);
  return (from >>> 16) + (from & 0xffff) + (to >>> 16) + (to & 0xffff) + tcpProtocol + length;
}

function encodeOptions({ mss }: TcpOptions): Octets {
  return mss === undefined ? new Uint8Array(0) : Uint8Array.of(optionKind.mss, 4, mss >> 8, mss & 0xff);
}

/** Options that are not known are passed over by their length (MUST-6); an impossible length is refused (MUST-7). */
function decodeOptions(octets: Octets): Result<TcpOptions, string> {
  let mss: number | undefined;
  for (let i = 0; i < octets.length; ) {
    const kind = octets[i];
    if (kind === optionKind.end) break;
    if (kind === optionKind.noOperation) {
      i += 1;
      continue;
    }
    const length = octets[i + 1] ?? 0;
    if (length < 2 || i + length > octets.length) return fail('bad option length');
    if (kind === optionKind.mss && length === 4) mss = ((octets[i + 2] ?? 0) << 8) | (octets[i + 3] ?? 0);
    i += length;
  }
  return ok(mss === undefined ? {} : { mss });
}
