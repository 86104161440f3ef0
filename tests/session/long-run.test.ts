/** A moment far off is reached in slices: the page lives meanwhile, and the run is the same one. */
import { expect, test } from 'vitest';
import type { Running, Turns } from '../../src/session/long-run.ts';
import { given } from './given.ts';

/** A clock on which each look takes a while, and turns that come when the test says so. */
function slowly() {
  let now = 0;
  let waiting: (() => void) | null = null;
  const turns: Turns = {
    now: () => {
      now += 60;
      return now;
    },
    nextTurn(go) {
      waiting = go;
      return () => {
        waiting = null;
      };
    },
  };
  return {
    turns,
    /** One turn; false when nobody waits for one. */
    turn(): boolean {
      const go = waiting;
      waiting = null;
      go?.();
      return go !== null;
    },
  };
}

function far(scenario = 'bulk-transfer') {
  const { turns, turn } = slowly();
  const lab = given(scenario, turns);
  return {
    lab,
    turn,
    arrive: () =>
      void (() => {
        while (turn()) {}
      })(),
  };
}

/** The same scenario, to its end at once. */
function atOnce(scenario = 'bulk-transfer') {
  const lab = given(scenario);
  lab.toEnd();
  return lab;
}

test('it shows where it began and how far it has come, then where it is, and the log is the same', () => {
  const { lab, turn } = far();
  const whole = atOnce();
  const seen: (Running | null)[] = [];
  lab.seek(whole.state().now);
  expect(lab.state()).toMatchObject({ now: 0, steps: 0 });
  while (turn()) if (lab.state().running !== null) seen.push(lab.state().running);
  expect(lab.state()).toMatchObject({ running: null, now: whole.state().now, steps: whole.state().steps });
  expect(lab.hash()).toBe(whole.hash());
  const parts = seen.map((running) => running?.part ?? -1);
  expect(parts.length).toBeGreaterThan(3);
  expect(parts).toEqual([...parts].sort((a, b) => a - b));
  expect(parts[0]).toBeGreaterThan(0);
  expect(parts.at(-1)).toBeLessThanOrEqual(1);
});

test('to the end nobody knows how far it is: it counts events', () => {
  const { lab, turn } = far();
  lab.toEnd();
  while (lab.state().running === null && turn()) {}
  expect(lab.state().running).toMatchObject({ part: null });
  expect(lab.state().running?.events).toBeGreaterThan(0);
});

test('it can be stopped, stands where it has come to, and goes on from there', () => {
  const { lab, turn, arrive } = far();
  lab.toEnd();
  for (let turns = 0; turns < 4; turns++) turn();
  lab.stop();
  const { steps } = lab.state();
  expect(steps).toBeGreaterThan(0);
  expect(lab.state()).toMatchObject({ running: null, atEnd: false });
  expect(turn()).toBe(false);
  lab.toEnd();
  arrive();
  expect(lab.hash()).toBe(atOnce().hash());
});

test.each([
  ['a step', (lab: ReturnType<typeof given>) => lab.stepForward()],
  ['a call', (lab: ReturnType<typeof given>) => lab.calls('client', 'socket')],
  ['a setting', (lab: ReturnType<typeof given>) => lab.setNetwork('client', 'loss', 1)],
  ['another scenario', (lab: ReturnType<typeof given>) => lab.openScenario('half-close')],
  ['the way home', (lab: ReturnType<typeof given>) => lab.openHome()],
])('%s ends it', (_, act) => {
  const { lab, turn } = far();
  lab.toEnd();
  turn();
  act(lab);
  expect(turn()).toBe(false);
  expect(lab.state().running).toBeNull();
});

test('undo takes back what was done before it, while it runs and after', () => {
  const { lab, turn, arrive } = far();
  lab.seek(50_000);
  arrive();
  const before = lab.hash();
  lab.setNetwork('both', 'loss', 1);
  const edited = lab.state().edits;
  lab.toEnd();
  turn();
  lab.undo();
  arrive();
  expect(lab.hash()).toBe(before);
  expect(lab.state().edits).not.toBe(edited);
  lab.setNetwork('both', 'loss', 1);
  lab.toEnd();
  arrive();
  lab.undo();
  arrive();
  expect(lab.hash()).toBe(before);
});

test('a link that comes late does not take the place of what was opened meanwhile', async () => {
  const lab = given('three-way-handshake');
  lab.toEnd();
  const opened = lab.openLink(await lab.makeLink());
  lab.openScenario('half-close');
  await opened;
  expect(lab.state()).toMatchObject({ scenarioId: 'half-close', steps: 0 });
});

test('of two links the one that was asked for last is opened', async () => {
  const lab = given('three-way-handshake');
  const handshake = await lab.makeLink();
  lab.openScenario('syn-lost');
  const lost = await lab.makeLink();
  await Promise.all([lab.openLink(handshake), lab.openLink(lost)]);
  expect(lab.state().scenarioId).toBe('syn-lost');
});

test('a hundred changes can be taken back, though only the last keep their logs', () => {
  const lab = given('three-way-handshake');
  const hashes: string[] = [];
  for (let change = 0; change < 100; change++) {
    lab.stepForward();
    hashes.push(lab.hash());
    lab.setNetwork('client', 'delay', 30_000 + change);
  }
  for (const hash of hashes.reverse()) {
    lab.undo();
    expect(lab.hash()).toBe(hash);
  }
});

test('the fingerprint of a run is the hash of its log, however long it takes', async () => {
  const { lab, arrive, turn } = far();
  lab.toEnd();
  arrive();
  let fingerprint = '';
  const made = lab.hashLog().then((hash) => {
    fingerprint = hash;
  });
  const whole = atOnce().hash();
  for (let turns = 0; fingerprint === '' && turns < 100_000; turns++) {
    await Promise.resolve();
    turn();
  }
  await made;
  expect(fingerprint).toBe(whole);
});
