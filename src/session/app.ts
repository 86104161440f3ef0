/** The one lab of the page, its playback, and what the browser tells it: where all parts of the session meet. */
import { createActor } from 'xstate';
import { enterHome, enterRun, followHistory } from './address.ts';
import { type Clock, framesOf } from './frames.ts';
import type { LabActions } from './lab.ts';
import { laterEditing } from './later-editing.ts';
import type { Turns } from './long-run.ts';
import { notices } from './notices.ts';
import { panelsOf } from './panels.ts';
import { playbackMachine } from './playback.ts';
import { laterShelf } from './shelf.ts';
import { createLab } from './store.ts';
import { turn } from './turn.ts';
import { viewsOf } from './views.ts';

const clock: Clock & Turns = {
  now: () => performance.now(),
  nextFrame(draw) {
    const frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  },
  nextTurn: turn,
  reducedMotion: () => matchMedia('(prefers-reduced-motion: reduce)').matches,
};

export const lab = createLab(() => localStorage, laterEditing, laterShelf, clock);
export const views = viewsOf(lab);
export const player = createActor(
  playbackMachine.provide({ actors: { frames: framesOf(lab, clock) } }),
).start();
const isPlaying = (): boolean => player.getSnapshot().matches('playing');
export const panels = panelsOf(lab, isPlaying);
player.subscribe(() => isPlaying() || panels.catchUp());

/** Playing ends when the person takes the run into their own hands. */
function pausing<Inputs extends unknown[], Value>(
  act: (...inputs: Inputs) => Value,
): (...inputs: Inputs) => Value {
  return (...inputs) => {
    player.send({ type: 'pause' });
    return act(...inputs);
  };
}

export const actions: LabActions = {
  ...lab.actions,
  openHome: pausing(() => {
    if (lab.store.getState().page === 'lab') enterHome();
    lab.actions.openHome();
  }),
  openScenario: pausing(openScenario),
  openEmptyLab: pausing(() => openScenario('empty')),
  openLink: pausing(openLink),
  openFile: pausing(async (name, text) => {
    const isOpen = await lab.actions.openFile(name, text);
    if (isOpen) enterRun(null);
    return isOpen;
  }),
  stepForward: pausing(lab.actions.stepForward),
  stepBack: pausing(lab.actions.stepBack),
  stepHost: pausing(lab.actions.stepHost),
  hostBack: pausing(lab.actions.hostBack),
  stepState: pausing(lab.actions.stepState),
  toStart: pausing(lab.actions.toStart),
  toEnd: pausing(lab.actions.toEnd),
  goTo: pausing(lab.actions.goTo),
  openExperiment: pausing(lab.actions.openExperiment),
  switchBranch: pausing(lab.actions.switchBranch),
  branchHere: pausing(lab.actions.branchHere),
  deleteBranch: pausing(lab.actions.deleteBranch),
  undo: pausing(lab.actions.undo),
};

/** Play, or say why there is nothing to play. */
export function play(): void {
  lab.actions.stop();
  if (lab.outlook().next === null) lab.store.setState({ notice: notices.nothingDue() });
  else player.send({ type: 'play' });
}

export function toggle(): void {
  if (isPlaying()) player.send({ type: 'pause' });
  else play();
}

async function openScenario(id: string): Promise<boolean> {
  const isOpen = await lab.actions.openScenario(id);
  if (isOpen) enterRun(id);
  return isOpen;
}

async function openLink(hash: string): Promise<boolean> {
  const isOpen = await lab.actions.openLink(hash);
  if (isOpen) enterRun(null, hash);
  return isOpen;
}

followHistory({
  home: pausing(lab.actions.openHome),
  resume: lab.actions.resume,
  scenario: pausing(lab.actions.openScenario),
  link: pausing(openLink),
});
