/** The options of a TCP header as fields beside their octets: each where it stands, right or wrong (RFC 9293 section 3.1). */
import { type Octets, toHex } from '../base/octets.ts';
import { listOptions, type OptionAt } from '../wire/option-list.ts';
import { optionKind } from '../wire/tcp-options.ts';
import type { HeaderField } from './views.ts';
import { count } from './words.ts';

/** What an option's octets are read against. */
export interface OptionContext {
  /** The peer's initial sequence number: the edges of SACK blocks are counted from it. */
  readonly base: number;
  /** SEG.ACK, absolute. */
  readonly ack: number;
}

/** A part of an option, of whole octets. */
interface Part {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly aside: string;
  readonly from: number;
  readonly to: number;
}

const rowOctets = 4;

/** A row for each 32 bits; `at` is where the options begin in the datagram. A part that crosses rows stands in each of them. */
export function optionRows(octets: Octets, at: number, context: OptionContext): readonly HeaderField[][] {
  const options = listOptions(octets);
  const parts = options.flatMap((option) => partsOf(option, context));
  const end = options.at(-1)?.to ?? 0;
  if (end < octets.length) parts.push({ ...whole('padding', 'Padding', end, octets.length), value: '' });
  const rows: HeaderField[][] = [];
  for (let row = 0; row < octets.length; row += rowOctets) {
    const to = Math.min(octets.length, row + rowOctets);
    const within = parts.filter((part) => part.from < to && part.to > row);
    rows.push(within.map((part) => fieldOf(part, Math.max(part.from, row), Math.min(part.to, to), at)));
  }
  return rows;
}

const fieldOf = ({ id, label, value, aside }: Part, from: number, to: number, at: number): HeaderField => ({
  id: `option ${id}`,
  label,
  value,
  aside,
  bits: (to - from) * 8,
  from: at + from,
  to: at + to,
  flags: null,
});

const whole = (id: string, label: string, from: number, to: number, value = '', aside = ''): Part => ({
  id,
  label,
  value,
  aside,
  from,
  to,
});

const names: Readonly<Record<number, string>> = {
  [optionKind.end]: 'End of options',
  [optionKind.noOperation]: 'NOP',
  [optionKind.mss]: 'Maximum segment size',
  [optionKind.windowScale]: 'Window scale',
  [optionKind.sackPermitted]: 'SACK permitted',
  [optionKind.sack]: 'SACK',
  [optionKind.timestamps]: 'Timestamps',
  [optionKind.fastOpen]: 'Fast Open',
  [optionKind.experimental]: 'Experiment',
};

/** Kind and length, then what they announce. */
function partsOf(option: OptionAt, context: OptionContext): readonly Part[] {
  const { kind, from, to, value, isBroken } = option;
  const name = names[kind] ?? 'Unknown option';
  if (isBroken)
    return [
      whole(`${from}`, name, from, to, 'impossible length', `kind ${kind}, the list ends here (MUST-7)`),
    ];
  if (to - from === 1) return [whole(`${from}`, name, from, to, String(kind))];
  const head = whole(`${from}`, name, from, from + 2, String(kind), `length ${to - from}`);
  return value.length === 0 ? [head] : [head, ...valueParts(option, name, context)];
}

function valueParts({ kind, from, value }: OptionAt, name: string, context: OptionContext): readonly Part[] {
  const begin = from + 2;
  const view = new DataView(value.buffer, value.byteOffset, value.length);
  const part = (offset: number, length: number, label: string, text: string, aside = ''): Part =>
    whole(`${begin + offset}`, label, begin + offset, begin + offset + length, text, aside);
  const { length } = value;
  if (kind === optionKind.mss && length === 2) return [part(0, 2, 'MSS', count(view.getUint16(0)), 'octets')];
  if (kind === optionKind.windowScale && length === 1) {
    const shift = view.getUint8(0);
    return [part(0, 1, 'Shift', String(shift), `× ${count(2 ** shift)}`)];
  }
  if (kind === optionKind.timestamps && length === 8)
    return [
      part(0, 4, 'TSval', String(view.getUint32(0)), 'sender’s clock'),
      part(4, 4, 'TSecr', String(view.getUint32(4)), 'peer’s clock'),
    ];
  if (kind === optionKind.sack && length % 8 === 0) {
    const block = (offset: number, label: string): Part => {
      const edge = view.getUint32(offset);
      return part(offset, 4, label, count((edge - context.base) >>> 0), `absolute ${edge}`);
    };
    return Array.from({ length: length / 8 }, (_, index) => {
      const what = index === 0 && isDuplicate(view, context) ? 'D-SACK' : `SACK ${index + 1}`;
      return [block(8 * index, `${what} left edge`), block(8 * index + 4, `${what} right edge`)];
    }).flat();
  }
  if (kind === optionKind.fastOpen) return [part(0, length, 'Cookie', toHex(value))];
  return [part(0, length, name, toHex(value))];
}

const isBefore = (a: number, b: number): boolean => ((a - b) | 0) < 0;

/** RFC 2883 section 4: the first block tells of what came twice if it lies below SEG.ACK, or within the second one. */
function isDuplicate(view: DataView, { ack }: OptionContext): boolean {
  const left = view.getUint32(0);
  const right = view.getUint32(4);
  if (!isBefore(ack, right)) return true;
  if (view.byteLength < 16) return false;
  return !isBefore(left, view.getUint32(8)) && !isBefore(view.getUint32(12), right);
}
