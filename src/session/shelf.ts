/** Where scenarios are taken from: two are here from the start, the others come with what their runs need of the engine. */
import { empty } from '../scenario/library/empty.ts';
import { threeWayHandshake } from '../scenario/library/three-way-handshake.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type OnDemand, onDemand } from './on-demand.ts';

/** The whole library: the scenario of that name, or null. */
export type Shelf = OnDemand<{ readonly findScenario: (id: string) => Scenario | null }>;

export const laterShelf: Shelf = onDemand(() => import('./whole-library.ts'));

const first: readonly Scenario[] = [threeWayHandshake, empty];

/** One that is here from the start, or null. */
export const findFirst = (id: string): Scenario | null =>
  first.find((scenario) => scenario.id === id) ?? null;
