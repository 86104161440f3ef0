/** TCP segments to octets and back (RFC 9293 section 3.1). Refuses with a reason, never throws. */
import type { Octets } from '../base/octets.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Address } from './address.ts';
import { checksum, sum } from './checksum.ts';
import { pseudoHeaderSum } from './pseudo-header.ts';
import { ACK, type Segment } from './segment.ts';
import { seqNo, toNumber } from './seq.ts';
import { readOptions, writeOptions } from './tcp-options.ts';

export const tcpProtocol = 6;
export const shortestHeader = 20;

/** The segment's octets with a right checksum over the pseudo-header of these addresses. */
export function encodeTcp(seg: Segment, source: Address, destination: Address): Octets {
  const options = writeOptions(seg.options);
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
  view.setUint16(
    16,
    checksum(sum(octets) + pseudoHeaderSum(source, destination, tcpProtocol, octets.length)),
  );
  return octets;
}

/** The segment in these octets, or why there is none. */
export function decodeTcp(octets: Octets, source: Address, destination: Address): Result<Segment, string> {
  if (octets.length < shortestHeader) return fail('truncated header');
  const view = new DataView(octets.buffer, octets.byteOffset, octets.length);
  const headerLength = (view.getUint8(12) >> 4) * 4;
  if (headerLength < shortestHeader || headerLength > octets.length) return fail('bad data offset');
  if (checksum(sum(octets) + pseudoHeaderSum(source, destination, tcpProtocol, octets.length)) !== 0)
    return fail('bad checksum');
  return ok({
    sourcePort: view.getUint16(0),
    destinationPort: view.getUint16(2),
    seq: seqNo(view.getUint32(4)),
    ack: seqNo(view.getUint32(8)),
    control: view.getUint8(13),
    wnd: view.getUint16(14),
    up: view.getUint16(18),
    options: readOptions(octets.subarray(shortestHeader, headerLength)),
    text: octets.subarray(headerLength),
  });
}
