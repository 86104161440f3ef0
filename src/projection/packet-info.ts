/** The last column of the packet list, in Wireshark's notation. */
import { ACK, controlBits, SYN } from '../wire/segment.ts';
import type { TcpHeader } from '../wire/tcp-header.ts';
import { type Analysis, remarksOf } from './capture.ts';

/** `[TCP Dup ACK 9#1] 80 → 49152 [ACK] Seq=7301 Ack=1202 Win=16384 Len=0`; the numbers are relative ones. */
export function infoOf(
  header: TcpHeader,
  { seq, ack }: { readonly seq: number; readonly ack: number },
  analysis: Analysis,
): string {
  const { sourcePort, destinationPort, control, wnd, up, text, headerLength } = header;
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
    `Win=${wnd}`,
    ...(set(controlBits.URG) ? [`Urg=${up}`] : []),
    `Len=${text.length}`,
    ...(set(SYN) ? optionTexts(header.options) : []),
  ].join(' ');
}

/** The maximum segment size is the only option that hosts send here. */
const optionTexts = (options: TcpHeader['options']): readonly string[] =>
  options[0] === 2 && options[1] === 4 ? [`MSS=${((options[2] ?? 0) << 8) | (options[3] ?? 0)}`] : [];

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
