/** Segments as tests write them, and what an outgoing one is held against. */
import { concat, type Octets } from '../../src/base/octets.ts';
import type { Outgoing } from '../../src/tcp/connection.ts';
import {
  ACK,
  controlNames,
  FIN,
  PSH,
  RST,
  type SackBlock,
  type Segment,
  SYN,
  type TcpOptions,
} from '../../src/wire/segment.ts';
import { plus, seqNo, toNumber } from '../../src/wire/seq.ts';

/** A segment that arrives or is expected. What is left open fits whatever is there. */
export interface Wanted {
  readonly control: number;
  readonly seq?: number;
  readonly ack?: number;
  readonly wnd?: number;
  readonly length?: number;
  readonly text?: string;
  readonly mss?: number | null;
  /** An arriving segment's options beside MSS; for an outgoing one, those that it must carry. */
  readonly options?: TcpOptions;
  readonly push?: boolean;
  /** SEG.UP: where URG is set. */
  readonly up?: number;
}
type Fields = Omit<Wanted, 'control'>;
type Numbers = number | Fields;

const of = (control: number, fields: Numbers, positional: 'seq' | 'ack'): Wanted => ({
  control,
  ...(typeof fields === 'number' ? { [positional]: fields } : fields),
});

/** `syn(100)`: SEG.SEQ. */
export const syn = (fields: Numbers = {}): Wanted => of(SYN, fields, 'seq');
export const synAck = (fields: Fields = {}): Wanted => of(SYN | ACK, fields, 'seq');
/** `ack(1000)`: SEG.ACK, without text. */
export const ack = (fields: Numbers = {}): Wanted => ({ length: 0, ...of(ACK, fields, 'ack') });
export const data = (fields: Fields): Wanted => of(ACK, fields, 'seq');
export const fin = (fields: Fields = {}): Wanted => of(FIN | ACK, fields, 'seq');
/** `rst(1000)`: SEG.SEQ. With an `ack` it carries ACK. */
export const rst = (fields: Numbers = {}): Wanted =>
  of(typeof fields === 'object' && fields.ack !== undefined ? RST | ACK : RST, fields, 'seq');
/** Any segment with just these control bits. */
export const bits = (control: number, fields: Fields = {}): Wanted => ({ control, ...fields });

/** A sequence number some octets further. */
export const beyond = (base: number, octets: number): number => toNumber(plus(seqNo(base), octets));

export const text = (octets: Octets): string => new TextDecoder().decode(octets);

/** Sizes of the text in segments. */
export const lengths = (segments: readonly Segment[]): readonly number[] =>
  segments.map((seg) => seg.text.length);
export const allText = (segments: readonly Segment[]): string =>
  text(concat(segments.map((seg) => seg.text)));

export const oneLine = (seg: Segment): string =>
  `${controlNames(seg.control).join(',')} seq ${toNumber(seg.seq)} ack ${toNumber(seg.ack)} len ${seg.text.length} wnd ${seg.wnd}`;

/** SACK blocks from pairs of plain numbers. */
export const sack = (...pairs: readonly (readonly [left: number, right: number])[]): readonly SackBlock[] =>
  pairs.map(([left, right]) => ({ left: seqNo(left), right: seqNo(right) }));

/** Of the options, those of which the expectation speaks. */
const chosen = (options: TcpOptions, wanted: TcpOptions): TcpOptions =>
  Object.fromEntries(
    Object.keys(wanted).map((name) => [name, options[name as keyof TcpOptions]]),
  ) as TcpOptions;

/** The fields of an outgoing segment of which the expectation speaks. */
export function described(outgoing: Outgoing | undefined, wanted: Wanted): unknown {
  if (outgoing === undefined) return 'nothing';
  const { seg } = outgoing;
  const looked = wanted.push === undefined ? seg.control & ~PSH : seg.control;
  return {
    control: controlNames(looked).join(','),
    ...(wanted.seq === undefined ? {} : { seq: toNumber(seg.seq) }),
    ...(wanted.ack === undefined ? {} : { ack: toNumber(seg.ack) }),
    ...(wanted.wnd === undefined ? {} : { wnd: seg.wnd }),
    ...(wanted.length === undefined ? {} : { length: seg.text.length }),
    ...(wanted.text === undefined ? {} : { text: text(seg.text) }),
    ...(wanted.mss === undefined ? {} : { mss: seg.options.mss ?? null }),
    ...(wanted.up === undefined ? {} : { up: seg.up }),
    ...(wanted.options === undefined ? {} : { options: chosen(seg.options, wanted.options) }),
  };
}

export function expected(wanted: Wanted): unknown {
  const { push, control, seq, ack: acknowledged, wnd, length, text: words, mss, options, up } = wanted;
  return {
    control: controlNames(control | (push ? PSH : 0)).join(','),
    ...(seq === undefined ? {} : { seq: toNumber(seqNo(seq)) }),
    ...(acknowledged === undefined ? {} : { ack: toNumber(seqNo(acknowledged)) }),
    ...(wnd === undefined ? {} : { wnd }),
    ...(length === undefined ? {} : { length }),
    ...(words === undefined ? {} : { text: words }),
    ...(mss === undefined ? {} : { mss }),
    ...(up === undefined ? {} : { up }),
    ...(options === undefined ? {} : { options }),
  };
}
