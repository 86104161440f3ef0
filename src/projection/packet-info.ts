/** The last column of the packet list, in Wireshark's notation. */
import type { Octets } from '../base/octets.ts';
import { listOptions } from '../wire/option-list.ts';
import { ACK, controlBits } from '../wire/segment.ts';
import type { TcpHeader } from '../wire/tcp-header.ts';
import { optionKind } from '../wire/tcp-options.ts';
import { type Analysis, mostShift, remarksOf } from './capture.ts';

/** `[TCP Dup ACK 9#1] 80 → 49152 [ACK] Seq=7301 Ack=1202 Win=16384 Len=0`; the numbers are relative ones. */
export function infoOf(
  header: TcpHeader,
  { seq, ack }: { readonly seq: number; readonly ack: number },
  analysis: Analysis,
): string {
  const { sourcePort, destinationPort, control, up, text, headerLength } = header;
  const ports = `${sourcePort} → ${destinationPort}`;
  const set = (bit: number): boolean => (control & bit) !== 0;
  if (headerLength < 20) return `${ports}, bogus TCP header length (${headerLength}, must be at least 20)`;
  const flags = flagNames.filter(([bit]) => set(bit)).map(([, name]) => name);
  return [
    ...remarksOf(analysis).map((remark) => `[${remark}]`),
    ports,
    `[${flags.length === 0 ? '<None>' : flags.join(', ')}]`,
    `Seq=${seq >>> 0}`,
    ...(set(ACK) ? [`Ack=${ack >>> 0}`] : []),
    `Win=${analysis.window}`,
    ...(set(controlBits.URG) ? [`Urg=${up}`] : []),
    `Len=${text.length}`,
    ...optionTexts(header.options, header.ack - ack),
  ].join(' ');
}

/** Those that Wireshark names in the line, in the header’s order; the edges of SACK blocks are counted as acknowledgements are. */
const optionTexts = (options: Octets, base: number): readonly string[] =>
  listOptions(options).flatMap(({ kind, value, isBroken }) => {
    if (isBroken) return [];
    const view = new DataView(value.buffer, value.byteOffset, value.length);
    const { length } = value;
    if (kind === optionKind.mss && length === 2) return [`MSS=${view.getUint16(0)}`];
    if (kind === optionKind.windowScale && length === 1)
      return [`WS=${2 ** Math.min(mostShift, view.getUint8(0))}`];
    if (kind === optionKind.sackPermitted && length === 0) return ['SACK_PERM'];
    if (kind === optionKind.timestamps && length === 8)
      return [`TSval=${view.getUint32(0)}`, `TSecr=${view.getUint32(4)}`];
    if (kind === optionKind.fastOpen) return [`TFO=${length === 0 ? 'R' : 'C'}`];
    if (kind !== optionKind.sack || length % 8 !== 0) return [];
    return Array.from({ length: length / 4 }, (_, edge) => {
      const at = (view.getUint32(4 * edge) - base) >>> 0;
      return `${edge % 2 === 0 ? 'SLE' : 'SRE'}=${at}`;
    });
  });

/** From the right end of the header to the left. */
const flagNames: readonly (readonly [number, string])[] = [
  [0x01, 'FIN'],
  [0x02, 'SYN'],
  [0x04, 'RST'],
  [0x08, 'PSH'],
  [0x10, 'ACK'],
  [0x20, 'URG'],
  [0x40, 'ECE'],
  [0x80, 'CWR'],
  [0x100, 'AE'],
  [0x0e00, 'Reserved'],
];
