/** Is this a scenario? What is wrong is told with its place in the data and a sentence. */
import * as v from 'valibot';
import { fail, ok, type Result } from '../base/result.ts';
import type { Tunables } from '../tcp/tunables.ts';
import type { Scenario } from './scenario.ts';
import { record, text } from './schema/basics.ts';
import { lesson } from './schema/lesson.ts';
import { experiment, tunables } from './schema/setup.ts';

export interface Fault {
  /** `hosts.client.program.body.1.fd`; empty for the whole. */
  readonly path: string;
  /** `hosts.client.program.body.1.fd is missing` */
  readonly sentence: string;
}

/** Deeper data than this is nobody's scenario. */
const mostLevels = 40;

const scenario = record({
  version: v.literal(1, 'is 1, the only version there is'),
  id: v.pipe(text(60), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is lower-case words between hyphens')),
  title: text(80),
  sentence: text(200),
  group: text(40),
  ...experiment,
  lesson: v.optional(lesson),
});

export const validateScenario = (input: unknown): Result<Scenario, readonly Fault[]> =>
  validate(scenario as v.GenericSchema<unknown, Scenario>, input);

/** Values for some of a host's tunables. */
export const validateTunables = (input: unknown): Result<Partial<Tunables>, readonly Fault[]> =>
  validate(tunables as v.GenericSchema<unknown, Partial<Tunables>>, input);

/** What `schema` makes of the input, or its faults. Never throws, whatever the input. */
export function validate<Value>(
  schema: v.GenericSchema<unknown, Value>,
  input: unknown,
): Result<Value, readonly Fault[]> {
  if (isDeep(input)) return fail([{ path: '', sentence: `is nested more than ${mostLevels} levels deep` }]);
  const parsed = v.safeParse(schema, input);
  return parsed.success ? ok(parsed.output) : fail(parsed.issues.map(faultOf));
}

function faultOf(issue: v.BaseIssue<unknown>): Fault {
  const path = v.getDotPath(issue) ?? '';
  return { path, sentence: path === '' ? `The whole ${issue.message}` : `${path} ${issue.message}` };
}

/** Looked for level by level, without recursion: data from outside may be as deep as it likes. */
function isDeep(input: unknown): boolean {
  let level: unknown[] = [input];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > mostLevels) return true;
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
  }
  return false;
}
