/**
 * A lesson under way: the scenario's run is rehearsed out of sight, and the run in the lab is held where a question is
 * open. Which moment is looked at follows from where the lab's cursor stands. Fetched with what shows it.
 */
import { createStore } from 'zustand/vanilla';
import { type Answer, answerOf } from '../lesson/answers.ts';
import { advance, type Placed, type Rehearsal, rehearse } from '../lesson/rehearsal.ts';
import type { Lesson, Question } from '../scenario/lesson.ts';
import { resolve, type Scenario } from '../scenario/scenario.ts';
import { actions, lab } from './app.ts';
import { type Kept, keepAnswers, keptAnswers } from './course-kept.ts';
import { lessonState } from './lesson-state.ts';
import { laterShelf } from './shelf.ts';
import { turn } from './turn.ts';

/** Events of the rehearsal in one of the page's turns, and in all. */
const slice = 200;
const mostEvents = 200_000;

export interface Course extends Kept {
  readonly scenario: Scenario;
  readonly lesson: Lesson;
  /** In the moments of the scenario's own run, or on the way to the goal. */
  readonly part: 'moments' | 'goal';
  /** The moments that the rehearsal has found. */
  readonly placed: readonly Placed[];
  /** The rehearsal is over. */
  readonly ready: boolean;
}

export const course = createStore<{ readonly now: Course | null }>(() => ({ now: null }));

let rehearsal: Rehearsal | null = null;
let callOff = () => {};
/** On the way back to an open question: what the lab says meanwhile is of no account. */
let returning = false;

/** What the run answers; asked for only where it has been rehearsed to its end. */
export const answerTo = (question: Question, { length }: Placed): Answer | null =>
  rehearsal === null ? null : answerOf(question, rehearsal.timeline.world, length);

/** The log of the rehearsal, for the sentences of a moment. */
export const rehearsed = (): Rehearsal | null => rehearsal;

/** Begins the lesson of the scenario that is open: its run from the start, as published. */
export async function startLesson(): Promise<void> {
  const { scenarioId } = lab.store.getState();
  const { findScenario } = await laterShelf.get();
  const scenario = findScenario(scenarioId);
  if (scenario?.lesson === undefined) return;
  await actions.openScenario(scenario.id);
  const { lesson } = scenario;
  rehearsal = rehearse(resolve(scenario), lesson);
  const kept = keptAnswers(() => localStorage, scenario.id);
  course.setState({ now: { scenario, lesson, part: 'moments', placed: [], ready: false, ...kept } });
  lessonState.setState({ on: true, held: false });
  goOn(rehearsal, 0);
}

export function stopLesson(): void {
  callOff();
  rehearsal = null;
  course.setState({ now: null });
  lessonState.setState({ on: false, held: false });
}

/** The rehearsal, a slice a turn. */
function goOn(mine: Rehearsal, events: number): void {
  const ready = advance(mine, slice) || events >= mostEvents;
  change({ placed: [...mine.placed], ready });
  callOff = ready ? () => {} : turn(() => goOn(mine, events + slice));
}

function change(changed: Partial<Course>): void {
  const { now } = course.getState();
  if (now !== null) course.setState({ now: { ...now, ...changed } });
  hold();
}

const keyOf = (place: number, question: number): string => `${place}.${question}`;
export const givenTo = ({ given }: Course, place: number, question: number): string =>
  given[keyOf(place, question)] ?? '';

export function give(place: number, question: number, answer: string): void {
  const { now } = course.getState();
  if (now === null) return;
  change({ given: { ...now.given, [keyOf(place, question)]: answer } });
}

/** The answers of a moment are shown, or its questions passed over: the run may go on. */
export function settle(place: number): void {
  const { now } = course.getState();
  if (now === null || now.settled.includes(place)) return;
  change({ settled: [...now.settled, place] });
  keepAnswers(() => localStorage, now.scenario.id, course.getState().now ?? now);
}

export function startOver(): void {
  const { now } = course.getState();
  if (now === null) return;
  keepAnswers(() => localStorage, now.scenario.id, { given: {}, settled: [], seen: 0 });
  change({ given: {}, settled: [], seen: 0, part: 'moments' });
  void actions.openScenario(now.scenario.id);
}

/** Puts the lab's cursor on a moment of the scenario's own run. */
export function goToMoment({ steps, at }: Placed): void {
  if (!isOnTrunk()) actions.switchBranch(0);
  actions.goTo({ steps, at });
}

/** The goal is looked for in a run of its own, where it has one; else in branches of this one. */
export async function beginGoal(): Promise<void> {
  const { now } = course.getState();
  if (now?.lesson.goal === undefined) return;
  change({ part: 'goal' });
  const { scenario, lesson } = now;
  if (lesson.goal?.begin === undefined) await actions.openScenario(scenario.id);
  else actions.openExperiment(scenario.id, scenario.title, resolve(lesson.goal.begin));
}

export async function backToMoments(): Promise<void> {
  const { now } = course.getState();
  if (now === null) return;
  change({ part: 'moments' });
  await actions.openScenario(now.scenario.id);
}

/** On the scenario's own run, which no edit has changed. */
export const isOnTrunk = (): boolean => lab.store.getState().branches[0]?.current === true;

/** The first moment whose questions are open. */
export const openMoment = ({ placed, settled, part }: Course): Placed | null =>
  part === 'goal'
    ? null
    : (placed.find(({ moment }, place) => (moment.ask?.length ?? 0) > 0 && !settled.includes(place)) ?? null);

/** Who has run past an open question is brought back to it: the answer is not for the taking. */
function hold(): void {
  const { now } = course.getState();
  if (now === null || returning) return;
  const { scenarioId, running, steps } = lab.store.getState();
  if (scenarioId !== now.scenario.id) {
    stopLesson();
    return;
  }
  if (running !== null) return;
  const open = isOnTrunk() ? openMoment(now) : null;
  lessonState.setState({ held: open !== null && steps >= open.steps });
  if (open === null || steps <= open.steps) {
    look(now, steps);
    return;
  }
  returning = true;
  actions.goTo({ steps: open.steps, at: open.at });
  returning = false;
}

/** Keeps how far the lesson has been followed. */
function look(now: Course, steps: number): void {
  if (now.part === 'goal' || !isOnTrunk()) return;
  const seen = now.placed.filter((moment) => moment.steps <= steps).length;
  if (seen <= now.seen) return;
  const further = { ...now, seen };
  course.setState({ now: further });
  keepAnswers(() => localStorage, now.scenario.id, further);
}

lab.store.subscribe(hold);
