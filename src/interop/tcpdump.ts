/**
 * A capture as `tcpdump -n -tt` prints it: seconds since the run began, absolute numbers in SYNs and relative ones after
 * them. Must not know what Wireshark would say.
 */

import { present } from '../base/assert.ts';
import type { Entries } from '../base/entries.ts';
import type { Log } from '../base/log.ts';
import { seenBefore } from '../projection/capture-rows.ts';
import { type Frame, framesOf, type Vantage } from '../projection/frames.ts';
import { type Rows, rowsBy } from '../projection/rows.ts';
import { isIpv6 } from '../wire/address.ts';
import { flagLetters } from '../wire/flag-letters.ts';
import { ACK, controlBits, FIN, RST, SYN } from '../wire/segment.ts';
import { type TcpHeader, tcpHeaderOf, tcpStart } from '../wire/tcp-header.ts';
import { messageText } from './tcpdump-messages.ts';
import { optionTexts } from './tcpdump-options.ts';
import type { TextLine } from './text-line.ts';

/** Where each direction of a conversation counts from, by its sender. */
type Bases = Map<string, number>;

/** The lines of a capture as far as they have been asked for, and the numbers that the next ones count from. */
interface Printed {
  readonly lines: TextLine[];
  readonly bases: Map<string, Bases>;
}

const printed: { readonly [vantage in Vantage]: WeakMap<Entries, Printed> } = {
  wire: new WeakMap(),
  client: new WeakMap(),
  server: new WeakMap(),
};

/** One line for each frame seen so far. */
export function tcpdumpLines(log: Log, vantage: Vantage): Rows<TextLine> {
  const frames = framesOf(log, vantage);
  const known: Printed = printed[vantage].get(log.entries) ?? { lines: [], bases: new Map() };
  printed[vantage].set(log.entries, known);
  for (const frame of frames.list.slice(known.lines.length)) known.lines.push(lineOf(frame, known.bases));
  const count = seenBefore(frames, log.length);
  return rowsBy(
    count,
    (index) => present(known.lines[index], 'a line for each frame'),
    (entry) => {
      const place = frames.places.get(entry) ?? -1;
      return place < count ? place : -1;
    },
  );
}

function lineOf({ journey, at, octets }: Frame, known: Printed['bases']): TextLine {
  const time = `${Math.floor(at / 1_000_000)}.${String(at % 1_000_000).padStart(6, '0')}`;
  if (journey.packet === null)
    return { entry: journey.entry, host: journey.from, text: `${time} ${messageText(octets)}` };
  const { source, destination } = journey.packet;
  const header = tcpHeaderOf(octets);
  const from = `${source}.${header.sourcePort}`;
  const to = `${destination}.${header.destinationPort}`;
  const space = octets.length - tcpStart(octets);
  const what = describe(header, space, from, to, known);
  return {
    entry: journey.entry,
    host: journey.from,
    text: `${time} ${isIpv6(source) ? 'IP6' : 'IP'} ${from} > ${to}: ${what}`,
  };
}

function describe(
  header: TcpHeader,
  space: number,
  from: string,
  to: string,
  known: Printed['bases'],
): string {
  const { control, wnd, up, text, options, headerLength } = header;
  const set = (bits: number): boolean => (control & bits) !== 0;
  if (headerLength < 20)
    return `Flags [${flagsOf(control)}] [bad hdr length ${headerLength} - too short, < 20]`;
  const { seq, ack } = numbersOf(header, from, to, known);
  if (headerLength > space)
    return `Flags [${flagsOf(control)}]${numberTexts(header, seq, ack)} [bad hdr length ${headerLength} - too long, > ${space}]`;
  return [
    `Flags [${flagsOf(control)}]`,
    ...(text.length > 0
      ? [`seq ${seq}:${(seq + text.length) >>> 0}`]
      : set(SYN | FIN | RST)
        ? [`seq ${seq}`]
        : []),
    ...(set(ACK) ? [`ack ${ack}`] : []),
    `win ${wnd}`,
    ...(set(controlBits.URG) ? [`urg ${up}`] : []),
    ...(options.length > 0 ? [`options [${optionTexts(options, header.ack - ack)}]`] : []),
    `length ${text.length}${protocolOf(header)}`,
  ].join(', ');
}

const numberTexts = ({ control }: TcpHeader, seq: number, ack: number): string =>
  (control & (SYN | FIN | RST) ? `, seq ${seq}` : '') + (control & ACK ? `, ack ${ack}` : '');

/**
 * The first segment of a conversation with an ACK, and each SYN ACK, tell absolute numbers and where the others count
 * from; a segment without an ACK tells absolute ones.
 */
function numbersOf(
  { control, seq, ack }: TcpHeader,
  from: string,
  to: string,
  known: Printed['bases'],
): { readonly seq: number; readonly ack: number } {
  if ((control & ACK) === 0) return { seq, ack };
  const key = from < to ? `${from} ${to}` : `${to} ${from}`;
  const bases = known.get(key);
  if (bases === undefined || (control & SYN) !== 0) {
    known.set(
      key,
      new Map([
        [from, seq],
        [to, (ack - 1) >>> 0],
      ]),
    );
    return { seq, ack };
  }
  return { seq: (seq - (bases.get(from) ?? 0)) >>> 0, ack: (ack - (bases.get(to) ?? 0)) >>> 0 };
}

/** The reserved bit beside CWR is `e`. */
const flagsOf = (control: number): string => flagLetters(control) + (control & 0x100 ? 'e' : '') || 'none';

const webPorts: readonly number[] = [80, 8080, 3128];

/** What it takes the octets on a known port for, with the first line of a request or an answer. */
function protocolOf({ sourcePort, destinationPort, text }: TcpHeader): string {
  if (text.length === 0 || !(webPorts.includes(sourcePort) || webPorts.includes(destinationPort))) return '';
  const start = String.fromCharCode(...text.subarray(0, 200));
  const first = /^(?:(?:GET|PUT|POST|HEAD|DELETE|OPTIONS|TRACE|CONNECT|PATCH) |HTTP\/)[^\r\n]*/.exec(start);
  return first === null ? ': HTTP' : `: HTTP: ${first[0]}`;
}
