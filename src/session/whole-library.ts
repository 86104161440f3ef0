/** The library and the engine that runs all of it, as one part of the page. */
import '../sim/whole.ts';

export { findScenario } from '../scenario/library.ts';
