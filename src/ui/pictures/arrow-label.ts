/** The wordings of an arrow's label and the places where it may lie. */
import type { DatagramId } from '../../base/trace.ts';
import type { ArrowView } from '../../projection/views.ts';
import { type ArrowShape, beside, readingAngle } from './arrow-shape.ts';
import { type Box, lengthOf, type Point } from './geometry.ts';
import { type LadderFrame, monoWidth } from './ladder-frame.ts';
import type { Candidate, LabelItem } from './place-labels.ts';

/** A wording: what it says, and how wide its parts are. */
export interface LabelForm {
  readonly flags: string;
  readonly detail: string;
  readonly remark: string;
  readonly payload: boolean;
  /** Pixels: of the whole label, of its words. */
  readonly width: number;
  readonly words: number;
}

export const badgeWidth = 14;
export const payloadWidth = 24;
export const payloadGap = 6;
/** A label's edges, measured from its line: the nearer and the farther. */
const labelNear = 2.4;
const labelFar = 12.9;
const below = 1.5;
/** Labels keep clear of the tail: rings, bars and heads of other arrows are there. */
const firstAlong = 13;
const stepAlong = 11;
const padding = 1;
const wordPadding = 4;
/** What a longer way from the sender, the lower side and a shorter wording cost against each other. */
const costs = { along: 0.2, below: 14, form: 70, beyond: 60 };

const known = new WeakMap<ArrowView, { readonly frame: LadderFrame; readonly forms: readonly LabelForm[] }>();

/** From the longest to the shortest; the same objects for the same arrow. */
export function labelForms(arrow: ArrowView, frame: LadderFrame): readonly LabelForm[] {
  const before = known.get(arrow);
  if (before?.frame === frame) return before.forms;
  const forms = formsOf(arrow, frame);
  known.set(arrow, { frame, forms });
  return forms;
}

function formsOf(arrow: ArrowView, frame: LadderFrame): readonly LabelForm[] {
  // A phone leaves out the ACK that every data segment carries.
  const flags = frame.narrow && arrow.shape === 'data' && arrow.flags === 'ACK' ? '' : arrow.flags;
  const payload = arrow.payload.length > 0;
  const form = (words: { flags: string; detail: string; remark: string }, bar: boolean): LabelForm => {
    const text = [words.flags, words.detail, words.remark].filter((part) => part !== '').join(' ');
    const width = monoWidth(text, frame.type);
    const parts = (arrow.resent ? badgeWidth : 0) + (bar ? payloadWidth + payloadGap : 0);
    return { ...words, payload: bar, words: width, width: parts + width };
  };
  const { detail, remark } = arrow;
  // Of a segment that opens or closes the flags say most; of any other its numbers do.
  const marked = arrow.shape === 'syn' || arrow.shape === 'fin' || arrow.shape === 'rst';
  const shorter = marked
    ? [form({ flags, detail: '', remark }, payload), form({ flags, detail: '', remark: '' }, false)]
    : [
        form({ flags, detail, remark: '' }, false),
        form({ flags: arrow.shape === 'ack' ? flags : '', detail, remark: '' }, false),
      ];
  return [form({ flags, detail, remark }, payload), ...shorter];
}

/** An arrow's label and the word beside its cross are two items. */
export const arrowKey = (datagram: DatagramId): number => 2 * datagram;
export const wordKey = (datagram: DatagramId): number => 2 * datagram + 1;

/** `crowded`: it stands among so many others that no label could be told to be its own. */
export function arrowLabel(shape: ArrowShape, frame: LadderFrame, crowded: boolean): LabelItem {
  const { line, arrow } = shape;
  const dy = line.b.y - line.a.y;
  const words = arrow.flags.length + arrow.detail.length + arrow.remark.length;
  const marks = (arrow.resent ? 1 : 0) + (arrow.payload.length > 0 ? 2 : 0);
  return {
    key: arrowKey(arrow.datagram),
    signature: `${words} ${marks} ${frame.type} ${tenths(dy)} ${tenths(line.a.x)} ${tenths(line.b.x)} ${tenths(shape.part * 10)}`,
    origin: line.a,
    line,
    candidates: () => (crowded ? [] : candidatesAlong(shape, labelForms(arrow, frame))),
  };
}

const tenths = (length: number): number => Math.round(length * 10);

function candidatesAlong({ line, part }: ArrowShape, forms: readonly LabelForm[]): readonly Candidate[] {
  const length = lengthOf(line);
  const level = { a: { x: 0, y: 0 }, b: { x: line.b.x - line.a.x, y: line.b.y - line.a.y } };
  const angle = readingAngle(line);
  const found: Candidate[] = [];
  forms.forEach((form, index) => {
    for (let along = firstAlong; along + form.width <= length - firstAlong; along += stepAlong) {
      for (const under of [false, true]) {
        const off = under ? (labelNear + labelFar) / 2 + below : -(labelNear + labelFar) / 2;
        const centre = beside(level, along + form.width / 2, off);
        found.push({
          form: index,
          box: {
            cx: centre.x,
            cy: centre.y,
            halfWidth: form.width / 2 + padding + 1,
            halfHeight: (labelFar - labelNear) / 2 + padding / 2,
            angle,
          },
          cost:
            index * costs.form +
            (along - firstAlong) * costs.along +
            (under ? costs.below : 0) +
            // Of a lost segment there is no line beyond the cross.
            (along + form.width > length * part ? costs.beyond : 0),
        });
      }
    }
  });
  return found.sort((a, b) => a.cost - b.cost);
}

/** `lost` beside its cross, `bad checksum` at the receiver: level words about a point. */
export function wordLabel(
  datagram: DatagramId,
  word: string,
  at: Point,
  frame: LadderFrame,
  clear: number,
): LabelItem {
  const width = monoWidth(word, frame.type);
  const box = (side: number, down: number): Box => ({
    cx: side * (clear + width / 2),
    cy: down,
    halfWidth: width / 2 + wordPadding,
    halfHeight: 6,
    angle: 0,
  });
  const inwards = at.x > (frame.client + frame.server) / 2 ? -1 : 1;
  const places: readonly (readonly [number, number])[] = [
    [inwards, 8],
    [-inwards, 8],
    [inwards, -7],
    [-inwards, -7],
    [0, 14],
    [0, -13],
    [inwards, 20],
    [-inwards, 20],
  ];
  return {
    key: wordKey(datagram),
    signature: `${word} ${at.x.toFixed(0)} ${width}`,
    origin: at,
    line: null,
    candidates: () => places.map(([side, down], index) => ({ form: 0, box: box(side, down), cost: index })),
  };
}
