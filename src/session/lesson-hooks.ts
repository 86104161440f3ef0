/** What the lesson's panel shows, computed from the rehearsed run. Fetched with it. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { askText, optionText } from '../lesson/ask.ts';
import { type Progress, progressOf } from '../lesson/goal.ts';
import { told } from '../lesson/told.ts';
import { entryText } from '../projection/entry-text.ts';
import { journalOf } from '../projection/read-journal.ts';
import { clock } from '../projection/words.ts';
import { lab } from './app.ts';
import { answerTo, type Course, course, givenTo, isOnTrunk, openMoment, rehearsed } from './course.ts';
import { useEvents, useLab } from './hooks.ts';

export {
  backToMoments,
  beginGoal,
  give,
  goToMoment,
  settle,
  startLesson,
  startOver,
  stopLesson,
} from './course.ts';

export interface AskedView {
  readonly text: string;
  readonly hint: string | null;
  /** Null for a number. */
  readonly options: readonly { readonly value: string; readonly text: string }[] | null;
  readonly given: string;
  /** What the run says, once it may be told. */
  readonly verdict: { readonly right: boolean; readonly answer: string; readonly because: string } | null;
}

export interface MomentView {
  readonly place: number;
  readonly title: string;
  readonly text: string;
  readonly source: string;
  readonly asked: readonly AskedView[];
  /** Its questions wait for answers. */
  readonly open: boolean;
}

export interface CourseView {
  readonly title: string;
  readonly of: number;
  /** The last moment that has come at the cursor, from 0; −1 before the first. */
  readonly place: number;
  readonly moments: readonly MomentView[];
  readonly part: Course['part'];
  /** The learner is on a branch of their own. */
  readonly exploring: boolean;
  readonly ready: boolean;
  readonly notes: string | null;
  readonly course: Course;
}

export function useCourse(): CourseView | null {
  const now = useStore(course, (state) => state.now);
  const steps = useLab((state) => state.steps);
  useLab((state) => state.branches);
  // What the run answers does not change with the cursor.
  const moments = useMemo(
    () => (now?.ready ? now.placed.map((_, place) => momentView(now, place)) : []),
    [now],
  );
  if (now === null) return null;
  const { placed, lesson, scenario, part, ready } = now;
  return {
    title: scenario.title,
    of: lesson.moments.length,
    place: placed.findLastIndex((moment) => moment.steps <= steps),
    moments,
    part,
    exploring: part === 'moments' && !isOnTrunk(),
    ready,
    notes: lesson.notes ?? null,
    course: now,
  };
}

function momentView(now: Course, place: number): MomentView {
  const at = now.placed[place];
  const world = rehearsed()?.timeline.world;
  if (at === undefined || world === undefined) throw new RangeError('a moment that has been placed');
  const { moment, entry } = at;
  const journal = journalOf(world.log);
  const settled = now.settled.includes(place);
  return {
    place,
    title: told(moment.title, entry, journal),
    text: told(moment.text, entry, journal),
    source: moment.source,
    open: openMoment(now) === at,
    asked: (moment.ask ?? []).map((question, index) => {
      const answer = answerTo(question, at);
      const given = givenTo(now, place, index);
      const text = (value: string) => optionText(question, value);
      return {
        text: askText(question),
        hint: question.hint ?? null,
        options:
          answer?.kind === 'choice' ? answer.options.map((value) => ({ value, text: text(value) })) : null,
        given,
        verdict:
          !settled || answer === null
            ? null
            : {
                right: isRight(given, String(answer.value)),
                answer: text(String(answer.value)),
                because:
                  answer.entry === null
                    ? 'It never comes in this run.'
                    : `At ${clock(answer.entry.at)} ms: ${entryText(journal, answer.entry)}`,
              },
      };
    }),
  };
}

/** Numbers may be typed with thousands apart. */
const isRight = (given: string, answer: string): boolean =>
  given === answer || given.replaceAll(/[,\s]/g, '') === answer;

/** How near the run at hand is to the goal. */
export function useProgress(): Progress | null {
  useEvents('list');
  const goal = useStore(course, ({ now }) => now?.lesson.goal);
  return goal === undefined ? null : progressOf(goal, lab.world());
}
