/**
 * The library's list, with a small picture of each scenario's run. The built page has its value in place of this module
 * (`vite.config.ts`): a list should not fetch and run all that it lists.
 */
import { library } from '../scenario/library.ts';
import '../projection/whole.ts';
import '../sim/whole.ts';
import type { Thumb } from './thumb.ts';
import { thumbOf } from './thumbs.ts';

export interface ScenarioEntry {
  readonly id: string;
  readonly title: string;
  readonly group: string;
}

interface Indexed extends ScenarioEntry {
  /** Of its lesson; 0 without one. */
  readonly moments: number;
  readonly thumb: Thumb;
}

export const scenarioIndex: readonly Indexed[] = library.map((scenario) => {
  const { id, title, group, lesson } = scenario;
  return { id, title, group, moments: lesson?.moments.length ?? 0, thumb: thumbOf(scenario) };
});
