/** The library and the engine that runs all of it, as one part of the page. */
import './whole.ts';

export { findScenario } from '../scenario/library.ts';
