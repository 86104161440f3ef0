/**
 * The share link: `#1:` and then base64url of deflate of JSON. It holds a whole recording with every tunable resolved,
 * where the person stood in it, and the log's hash there. A link comes from anywhere: decoding never throws, inflates no
 * more than a megabyte, and gives nothing that has not been checked.
 */
import { strFromU8 } from 'fflate';
import { fromText } from '../base/octets.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { fromBase64url, toBase64url } from './link/base64url.ts';
import { expand, squeeze } from './link/squeeze.ts';
import { mostCommands } from './schema/command.ts';
import { fromForm, type Shared, sharedForm, toForm } from './shared.ts';
import { validate } from './validate.ts';

export type { Shared } from './shared.ts';

export interface LinkFault {
  readonly kind: 'damaged' | 'foreign' | 'too new' | 'too large';
  readonly sentence: string;
}

const mostEncoded = 64 * 1024;
export const mostInflated = 1024 * 1024;
const version = 1;

export function encodeLink(shared: Shared): Result<string, LinkFault> {
  const octets = fromText(JSON.stringify(toForm(shared)));
  const link = `#${version}:${toBase64url(squeeze(octets))}`;
  const fits =
    octets.length <= mostInflated &&
    link.length <= mostEncoded &&
    shared.recording.commands.length <= mostCommands;
  return fits ? ok(link) : fail(tooLong);
}

/** What a location's hash holds. */
export function decodeLink(hash: string): Result<Shared, LinkFault> {
  if (hash.length > mostEncoded) return fail(tooLarge);
  const [, found, body] = /^#?(\d{1,6}):(.*)$/s.exec(hash) ?? [];
  if (found === undefined || body === undefined) return fail(foreign);
  if (Number(found) > version) return fail(tooNew(found));
  if (Number(found) < version) return fail(foreign);
  const squeezed = fromBase64url(body);
  if (squeezed === null || squeezed.length === 0) return fail(damaged('It is not complete.'));
  const octets = expand(squeezed, mostInflated);
  if (!octets.ok) return fail(octets.error === 'too large' ? tooLarge : damaged('It is not complete.'));
  return read(strFromU8(octets.value));
}

function read(json: string): Result<Shared, LinkFault> {
  let input: unknown;
  try {
    input = JSON.parse(json);
  } catch {
    return fail(damaged('It is not complete.'));
  }
  const parsed = validate(sharedForm, input);
  if (!parsed.ok) return fail(damaged(`In it, ${parsed.error[0]?.sentence ?? 'something is wrong'}.`));
  return ok(fromForm(parsed.value));
}

const damaged = (why: string): LinkFault => ({
  kind: 'damaged',
  sentence: `The link is damaged. ${why} Ask for it again, and copy all of it.`,
});
const foreign: LinkFault = {
  kind: 'foreign',
  sentence: 'This is not a link to a run: those begin with #1: behind the address of this page.',
};
const tooNew = (found: string): LinkFault => ({
  kind: 'too new',
  sentence: `The link is of form ${found}, newer than this page, which reads form ${version}. Reload the page, or open the link where it was made.`,
});
const tooLarge: LinkFault = {
  kind: 'too large',
  sentence: 'The link is too large: at most 64 KiB, and 1 MiB when unpacked. It was not opened.',
};
const tooLong: LinkFault = {
  kind: 'too large',
  sentence: `A link holds at most 64 KiB and ${mostCommands.toLocaleString('en')} commands; this run has more.`,
};
