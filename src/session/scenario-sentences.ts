/** What a person will see in each scenario of the library, by its name. The built page has the value alone, as of the list. */
import { library } from '../scenario/library.ts';

export const scenarioSentences: Readonly<Record<string, string>> = Object.fromEntries(
  library.map(({ id, sentence }) => [id, sentence]),
);
