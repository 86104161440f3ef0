/** What stands beside one life-line: states at the moment they were entered, timers as brackets, notes. Nothing overlaps. */
import type { Instant } from '../../base/time.ts';
import type { HostName } from '../../base/trace.ts';
import type { BracketView, LadderNote, LadderState, LadderView } from '../../projection/views.ts';
import { headRoom, type LadderFrame, monoWidth } from './ladder-frame.ts';
import { type GutterItem, placeInGutter } from './place-gutter.ts';
import type { TimeScale } from './time-scale.ts';

export interface StatePlace {
  readonly state: LadderState;
  /** The moment on the life-line. */
  readonly at: number;
  /** The middle of its name; null when there is no room. */
  readonly name: number | null;
}
export interface BracketPlace {
  readonly bracket: BracketView;
  /** How many brackets of other timers stand between it and the life-line. */
  readonly lane: number;
  readonly from: number;
  readonly to: number;
  readonly label: number | null;
}
export interface NotePlace {
  readonly note: LadderNote;
  readonly lines: readonly string[];
  /** The middle of the first line. */
  readonly at: number;
}
export interface GutterLayout {
  readonly states: readonly StatePlace[];
  readonly brackets: readonly BracketPlace[];
  readonly notes: readonly NotePlace[];
}

const stateHeight = 13;
const lineOfNote = 12;
const lastLane = 1;

export function gutterLayout(
  view: LadderView,
  host: HostName,
  scale: TimeScale,
  frame: LadderFrame,
  now: Instant,
): GutterLayout {
  const states = view.states.filter((state) => state.host === host && state.at <= now);
  const brackets = frame.narrow
    ? []
    : inLanes(view.brackets.filter((bracket) => bracket.host === host && bracket.from <= now));
  const notes = frame.narrow ? [] : view.notes.filter((note) => note.host === host && note.at <= now);
  const lines = new Map(notes.map((note) => [note, wrap(note.text, host === 'client' ? 16 : 15)]));
  const end = (bracket: BracketView): number => scale.at(Math.min(now, bracket.to));

  const items: GutterItem[] = [
    ...states.map((state, index): GutterItem => {
      const first = state.at === 0 && index === 0;
      const length = monoWidth(state.state, frame.type - 0.5) + 12;
      const at = scale.at(state.at);
      return frame.narrow
        ? {
            key: `state ${state.entry}`,
            at: at + length / 2,
            height: length,
            give: 8,
            rank: state.current ? 0 : 1,
          }
        : {
            key: `state ${state.entry}`,
            // What holds when the run begins stands at the head of the life-line.
            at: first ? at - headRoom + 20 : at,
            height: stateHeight,
            give: stateHeight * 4,
            rank: 0,
          };
    }),
    ...brackets.map(({ bracket }): GutterItem => {
      const from = scale.at(bracket.from);
      return { key: keyOf(bracket), at: from + 18, height: 11, give: end(bracket) - from - 24, rank: 2 };
    }),
    ...notes.map(
      (note): GutterItem => ({
        key: `note ${note.entry} ${note.text}`,
        at: scale.at(note.at) + ((lines.get(note)?.length ?? 1) * lineOfNote) / 2 - lineOfNote / 2,
        height: (lines.get(note)?.length ?? 1) * lineOfNote,
        give: lineOfNote * 3,
        rank: 3,
      }),
    ),
  ];
  const places = placeInGutter(items.filter((item) => item.give >= 0));

  return {
    states: states.map((state) => ({
      state,
      at: scale.at(state.at),
      name: places.get(`state ${state.entry}`) ?? null,
    })),
    brackets: brackets.map(({ bracket, lane }) => ({
      bracket,
      lane,
      from: scale.at(bracket.from),
      to: end(bracket),
      label: places.get(keyOf(bracket)) ?? null,
    })),
    notes: notes.flatMap((note) => {
      const middle = places.get(`note ${note.entry} ${note.text}`);
      const words = lines.get(note) ?? [];
      return middle === undefined
        ? []
        : [{ note, lines: words, at: middle - ((words.length - 1) * lineOfNote) / 2 }];
    }),
  };
}

const keyOf = (bracket: BracketView): string => `${bracket.timer} ${bracket.from} ${bracket.label}`;

/** Timers that run at the same time stand side by side. */
function inLanes(
  brackets: readonly BracketView[],
): readonly { readonly bracket: BracketView; readonly lane: number }[] {
  const ends: Instant[] = [];
  return [...brackets]
    .sort((a, b) => a.from - b.from)
    .map((bracket) => {
      const free = ends.findIndex((end) => end <= bracket.from);
      const lane = Math.min(lastLane, free < 0 ? ends.length : free);
      ends[lane] = Math.max(ends[lane] ?? 0, bracket.to);
      return { bracket, lane };
    });
}

/** Into lines of at most `most` letters, two at most; what is longer ends in an ellipsis. */
export function wrap(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const shown = lines.slice(0, 2).map((line) => (line.length > most + 2 ? `${line.slice(0, most)}…` : line));
  return lines.length > 2 ? [shown[0] ?? '', `${(shown[1] ?? '').slice(0, most - 1)}…`] : shown;
}
