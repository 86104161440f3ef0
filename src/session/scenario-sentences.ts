/** What each scenario of the library shows, by its name. The built page has the value alone, as of `scenario-index.ts`. */
import { library } from '../scenario/library.ts';

export const scenarioSentences: Readonly<Record<string, string>> = Object.fromEntries(
  library.map(({ id, sentence }) => [id, sentence]),
);
