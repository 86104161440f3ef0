/** Begins or ends the lesson of the scenario at hand. */
import { lessonState } from '../../session/lesson-state.ts';
import { onDemand } from '../../session/on-demand.ts';

const part = onDemand(() => import('../../session/lesson-hooks.ts'));

export const isTaught = (): boolean => lessonState.getState().on;

export async function teach(on: boolean): Promise<void> {
  const { startLesson, stopLesson } = await part.get();
  if (on) await startLesson();
  else stopLesson();
}
