/** The library: every scenario that comes with the project, in the order of its list. */
import { empty } from './library/empty.ts';
import { threeWayHandshake } from './library/three-way-handshake.ts';
import type { Scenario } from './scenario.ts';

export const library: readonly Scenario[] = [threeWayHandshake, empty];

/** The scenario of that name, or null. */
export const findScenario = (id: string): Scenario | null =>
  library.find((scenario) => scenario.id === id) ?? null;
