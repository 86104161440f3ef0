import { describe, expect, test } from 'vitest';
import { answerOf } from '../../src/lesson/answers.ts';
import { progressOf } from '../../src/lesson/goal.ts';
import { advance, type Rehearsal, rehearse } from '../../src/lesson/rehearsal.ts';
import { blanksOf, numbersOf } from '../../src/lesson/told.ts';
import { journalOf } from '../../src/projection/read-journal.ts';
import type { Lesson } from '../../src/scenario/lesson.ts';
import { library } from '../../src/scenario/library.ts';
import { resolve } from '../../src/scenario/scenario.ts';
import { validateScenario } from '../../src/scenario/validate.ts';
import { createTimeline, stepForward } from '../../src/sim/timeline.ts';

const mostEvents = 50_000;
const lessons = library.flatMap((scenario) =>
  scenario.lesson === undefined ? [] : [{ id: scenario.id, scenario, lesson: scenario.lesson }],
);

const rehearsals = new Map<string, Rehearsal>();
function rehearsed({ id, scenario, lesson }: (typeof lessons)[number]): Rehearsal {
  const known = rehearsals.get(id);
  if (known !== undefined) return known;
  const rehearsal = rehearse(resolve(scenario), lesson);
  advance(rehearsal, mostEvents);
  rehearsals.set(id, rehearsal);
  return rehearsal;
}

const titles = ({ moments }: Lesson): string[] => moments.map(({ title }) => title);

describe.each(lessons)('$id', (entry) => {
  const { scenario, lesson } = entry;

  test('each moment comes, in its order', () => {
    expect(rehearsed(entry).placed.map(({ moment }) => moment.title)).toEqual(titles(lesson));
    expect(lesson.moments.length).toBeGreaterThanOrEqual(3);
    expect(lesson.moments.length).toBeLessThanOrEqual(8);
  });

  test('every number in its texts is one of the run', () => {
    const { placed, timeline } = rehearsed(entry);
    for (const { moment, entry: at } of placed) {
      const known = [...numbersOf(at, journalOf(timeline.world.log)).keys()];
      expect(known).toEqual(expect.arrayContaining([...blanksOf(`${moment.title} ${moment.text}`)]));
    }
  });

  test('the run answers every question, and something is asked', () => {
    const { placed, timeline } = rehearsed(entry);
    const asked = placed.flatMap(({ moment, length }) =>
      (moment.ask ?? []).map((question) => answerOf(question, timeline.world, length)),
    );
    expect(asked.length).toBeGreaterThan(0);
    for (const answer of asked)
      if (answer.kind === 'number') expect(answer.entry).not.toBeNull();
      else expect(answer.options.length).toBeGreaterThan(1);
  });

  test('it is a scenario as one may come from outside, and its run ends', () => {
    expect(validateScenario(JSON.parse(JSON.stringify(scenario)))).toMatchObject({ ok: true });
    expect(rehearsed(entry).timeline.world.steps).toBeLessThan(mostEvents);
  });
});

const withGoals = lessons.flatMap(({ id, scenario, lesson: { goal } }) =>
  goal === undefined ? [] : [{ id, goal, from: goal.begin ?? scenario }],
);

test.each(withGoals)('$id: its goal is not reached by itself', ({ goal, from }) => {
  const timeline = createTimeline(resolve(from));
  for (let events = 0; events < mostEvents && stepForward(timeline); events++);
  expect(progressOf(goal, timeline.world).status).not.toBe('reached');
});
