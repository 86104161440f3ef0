/** What `run` and `check` are given: a scenario's file, one of the library by its name, or a share link. */
import { fail, ok, type Result } from '../base/result.ts';
import { findScenario } from '../scenario/library.ts';
import { decodeLink } from '../scenario/link.ts';
import { resolve, type Scenario } from '../scenario/scenario.ts';
import { type Fault, validateScenario } from '../scenario/validate.ts';
import type { Recording } from '../sim/setup.ts';
import { readText } from './files.ts';

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly recording: Recording;
}

/** A link begins with `#1:`, alone or behind an address. */
const linkIn = (text: string): string | null => /#\d+:\S*/.exec(text)?.[0] ?? null;

/** The recording, or sentences that say what is wrong. */
export function readSource(operand: string): Result<Source, readonly string[]> {
  const link = linkIn(operand);
  if (link !== null) return fromLink(link);
  const known = findScenario(operand);
  if (known !== null) return ok(sourceOf(known));
  const text = readText(operand);
  if (!text.ok) return fail([text.error]);
  const inside = text.value.trimStart().startsWith('{') ? null : linkIn(text.value);
  if (inside !== null) return fromLink(inside);
  const scenario = readScenario(text.value);
  return scenario.ok ? ok(sourceOf(scenario.value)) : fail(scenario.error.map(({ sentence }) => sentence));
}

const sourceOf = (scenario: Scenario): Source => ({
  id: scenario.id,
  title: scenario.title,
  recording: resolve(scenario),
});

/** A scenario from its JSON text; faults carry their path. */
function readScenario(text: string): Result<Scenario, readonly Fault[]> {
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : '';
    return fail([{ path: '', sentence: `The whole is no JSON: ${reason}` }]);
  }
  return validateScenario(input);
}

function fromLink(link: string): Result<Source, readonly string[]> {
  const shared = decodeLink(link);
  if (!shared.ok) return fail([shared.error.sentence]);
  const { scenario, recording } = shared.value;
  return ok({ ...scenario, recording });
}
