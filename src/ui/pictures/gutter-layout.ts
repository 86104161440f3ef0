/** What stands beside one life-line: states at the moment they were entered, timers as brackets, notes. Nothing overlaps. */
import type { Instant } from '../../base/time.ts';
import type { HostName } from '../../base/trace.ts';
import type { BracketView, LadderNote, LadderState, LadderView } from '../../projection/views.ts';
import { bracketLines, inLanes, wrap } from './gutter-text.ts';
import { type LadderFrame, monoWidth } from './ladder-frame.ts';
import { type GutterItem, placeInGutter } from './place-gutter.ts';
import type { TimeScale } from './time-scale.ts';

export interface StatePlace {
  readonly state: LadderState;
  /** The moment on the life-line. */
  readonly at: number;
  /** The middle of its name; null when there is no room. */
  readonly name: number | null;
  /** The youngest that holds now: its name is filled. */
  readonly filled: boolean;
}
export interface BracketPlace {
  readonly bracket: BracketView;
  /** How many brackets of other timers stand between it and the life-line. */
  readonly lane: number;
  readonly from: number;
  /** Where it ended, or the present. */
  readonly to: number;
  /** Where it will end, while it runs. */
  readonly due: number;
  readonly lines: readonly string[];
  /** The middle of the first line of its label. */
  readonly label: number | null;
}
export interface NotePlace {
  readonly note: LadderNote;
  readonly lines: readonly string[];
  /** The middle of the first line. */
  readonly at: number;
}
/** The room that a word takes: its middle, half its height, and how far it reaches from the life-line. */
export interface Word {
  readonly at: number;
  readonly half: number;
  readonly reach: number;
}
export interface GutterLayout {
  readonly states: readonly StatePlace[];
  readonly brackets: readonly BracketPlace[];
  readonly notes: readonly NotePlace[];
  readonly words: readonly Word[];
}

export const gutterGap = 17;
export const laneGap = 5;
export const noteLine = 12;
const stateHeight = 13;
const bracketLetters = 13;
const noteLetters = { client: 18, server: 16 } as const;

export function gutterLayout(
  view: LadderView,
  host: HostName,
  scale: TimeScale,
  frame: LadderFrame,
  now: Instant,
): GutterLayout {
  const states = view.states.filter((state) => state.host === host && state.at <= now);
  const ofHost = <T extends { readonly host: HostName }>(things: readonly T[]): readonly T[] =>
    frame.narrow ? [] : things.filter((thing) => thing.host === host);
  const notes = ofHost(view.notes)
    .filter((note) => note.at <= now)
    .map((note) => ({ note, lines: wrap(note.text, noteLetters[host]) }));
  const brackets = inLanes(ofHost(view.brackets).filter((bracket) => bracket.from <= now)).map((place) => ({
    ...place,
    from: scale.at(place.bracket.from),
    to: scale.at(Math.min(now, place.bracket.to)),
    due: scale.at(place.bracket.to),
    lines: bracketLines(place.bracket.label, bracketLetters),
  }));
  const places = placeInGutter([
    ...states.flatMap((state, index) => stateItem(state, states[index + 1], index, scale, frame, now)),
    ...brackets.map(({ bracket, from, to, lines }) => ({
      key: bracketKey(bracket),
      at: from + 18 + ((lines.length - 1) * noteLine) / 2,
      height: lines.length * noteLine - 1,
      give: to - from - 12 - lines.length * noteLine,
      rank: 1,
    })),
    ...notes.map(({ note, lines }) => ({
      key: noteKey(note),
      at: scale.at(note.at) + ((lines.length - 1) * noteLine) / 2,
      height: lines.length * noteLine,
      give: noteLine * 3,
      rank: 2,
    })),
  ]);
  const youngest = states.findLast((state) => state.current);
  const layout = {
    states: states.map((state) => ({
      state,
      at: scale.at(state.at),
      name: places.get(stateKey(state)) ?? null,
      filled: state === youngest && !frame.narrow,
    })),
    brackets: brackets.map((place) => {
      const middle = places.get(bracketKey(place.bracket));
      return {
        ...place,
        label: middle === undefined ? null : middle - ((place.lines.length - 1) * noteLine) / 2,
      };
    }),
    notes: notes.flatMap(({ note, lines }) => {
      const middle = places.get(noteKey(note));
      return middle === undefined ? [] : [{ note, lines, at: middle - ((lines.length - 1) * noteLine) / 2 }];
    }),
  };
  return { ...layout, words: frame.narrow ? [] : wordsOf(layout, frame) };
}

const stateKey = (state: LadderState): string => `state ${state.entry}`;
const noteKey = (note: LadderNote): string => `note ${note.entry} ${note.text}`;
const bracketKey = (bracket: BracketView): string => `${bracket.timer} ${bracket.from} ${bracket.label}`;

function stateItem(
  state: LadderState,
  next: LadderState | undefined,
  index: number,
  scale: TimeScale,
  frame: LadderFrame,
  now: Instant,
): readonly GutterItem[] {
  const at = scale.at(state.at);
  if (!frame.narrow) {
    // What holds when the run begins stands at the head of the life-line.
    const head = state.at === 0 && index === 0;
    return [
      { key: stateKey(state), at: head ? at - 13 : at, height: stateHeight, give: stateHeight * 4, rank: 0 },
    ];
  }
  // Along the line: a name needs as much time as it is long.
  const length = monoWidth(state.state, frame.type - 0.5) + 12;
  if (scale.at(Math.min(next?.at ?? now, now)) - at < length) return [];
  return [{ key: stateKey(state), at: at + length / 2, height: length, give: 0, rank: 0 }];
}

function wordsOf(
  { states, brackets, notes }: Omit<GutterLayout, 'words'>,
  frame: LadderFrame,
): readonly Word[] {
  return [
    ...states.flatMap(({ state, name }) =>
      name === null
        ? []
        : [{ at: name, half: 8, reach: gutterGap + 5 + monoWidth(state.state, frame.type - 0.5) }],
    ),
    ...brackets.flatMap(({ lines, lane, label }) =>
      label === null
        ? []
        : lines.map((line, index) => ({
            at: label + index * noteLine,
            half: 6,
            reach: gutterGap + lane * laneGap + monoWidth(line, 10),
          })),
    ),
    ...notes.flatMap(({ lines, at }) =>
      lines.map((line, index) => ({
        at: at + index * noteLine,
        half: 6,
        reach: gutterGap + line.length * 5.6,
      })),
    ),
  ];
}
