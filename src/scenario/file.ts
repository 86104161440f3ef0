/**
 * A recording as a file: the JSON that a link squeezes, laid out to be read. A file comes from anywhere: reading never
 * throws, and says where in it something is wrong.
 */
import * as v from 'valibot';
import { fail, ok, type Result } from '../base/result.ts';
import { record } from './schema/basics.ts';
import { fromForm, type Shared, sharedFields, toForm } from './shared.ts';
import { validate } from './validate.ts';

/** More than any recording has, and no more than a page should parse at once. */
export const mostInFile = 4 * 1024 * 1024;
const version = 1;

const form = record({
  tcpscope: v.literal('recording'),
  version: v.literal(version, `is ${version}, the only version there is`),
  ...sharedFields,
});

export const encodeFile = (shared: Shared): string =>
  `${JSON.stringify({ tcpscope: 'recording', version, ...toForm(shared) }, null, 2)}\n`;

/** What to say of a file that no version of tcpscope up to this one has written; null of one that it may have. */
function strangerIn(input: unknown): string | null {
  const { tcpscope, version: made } = Object(input) as Record<string, unknown>;
  if (tcpscope !== 'recording')
    return 'This JSON is no recording of tcpscope’s: choose a file that Export has made.';
  return typeof made === 'number' && made > version
    ? `A newer tcpscope has made this file (its version is ${made}, this page reads up to ${version}): reload the page, or open the file where it was made.`
    : null;
}

/** What a file's text holds, or a sentence for each of the first things that are wrong in it. */
export function decodeFile(text: string): Result<Shared, readonly string[]> {
  if (text.length > mostInFile) return fail(['The file has more than 4 MiB: no recording is that long.']);
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch (error) {
    return fail([`The file is not JSON: ${error instanceof Error ? error.message : String(error)}.`]);
  }
  const stranger = strangerIn(input);
  if (stranger !== null) return fail([stranger]);
  const parsed = validate(form, input);
  if (!parsed.ok) return fail(parsed.error.slice(0, 3).map(({ sentence }) => `${sentence}.`));
  const { tcpscope: _, version: __, ...shared } = parsed.value;
  return ok(fromForm(shared));
}
