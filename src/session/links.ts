/** A moment of a run as a link or a file, either as a run that can be gone to its moment, and the fingerprint that compares them. */
import './whole.ts';
import type { Log } from '../base/log.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { decodeFile, encodeFile } from '../scenario/file.ts';
import { decodeLink, encodeLink } from '../scenario/link.ts';
import { engineRevision } from '../scenario/revision.ts';
import type { Shared } from '../scenario/shared.ts';
import { hashInParts } from '../sim/hash.ts';
import { type Cursor, cursorOf, type Timeline } from '../sim/timeline.ts';
import type { Source } from './desk.ts';
import type { Notice } from './lab.ts';
import { linkNotices } from './link-notices.ts';
import { slice, type Turns } from './long-run.ts';

/** `#1:…`, or a sentence that says why not. */
export async function linkOf(
  source: Source,
  timeline: Timeline,
  turns: Turns,
): Promise<Result<string, string>> {
  const link = encodeLink(await sharedOf(source, timeline, turns));
  return link.ok ? link : fail(link.error.sentence);
}

/** The same as the text of a file. */
export const fileOf = async (source: Source, timeline: Timeline, turns: Turns): Promise<string> =>
  encodeFile(await sharedOf(source, timeline, turns));

async function sharedOf({ id, title }: Source, timeline: Timeline, turns: Turns): Promise<Shared> {
  const { recording, world } = timeline;
  const cursor = cursorOf(timeline);
  const hash = await hashOf(world.log, turns);
  return { engine: engineRevision, scenario: { id, title }, recording, cursor, hash };
}

export interface Link {
  readonly source: Source;
  readonly cursor: Cursor;
  readonly engine: number;
  readonly hash: string;
}

export function readLink(text: string): Result<Link, string> {
  const link = decodeLink(text);
  return link.ok ? ok(opened(link.value, 'link')) : fail(link.error.sentence);
}

export function readFile(text: string): Result<Link, string> {
  const file = decodeFile(text);
  return file.ok ? ok(opened(file.value, 'file')) : fail(file.error.join(' '));
}

const opened = ({ scenario, recording, ...rest }: Shared, from: Source['from']): Link => ({
  source: { ...scenario, from, recording },
  ...rest,
});

/** What the person must know about the run at the link's moment, if anything. */
export async function compare(link: Link, { world }: Timeline, turns: Turns): Promise<Notice | null> {
  const same = (await hashOf(world.log, turns)) === link.hash;
  if (link.engine !== engineRevision) return linkNotices.otherEngine(link.engine, engineRevision, same);
  return same ? null : linkNotices.differs();
}

const known = new WeakMap<Log['entries'], { readonly length: number; readonly hash: string }>();

/** The log's hash at this moment. A long log is read in slices, so that the page goes on, and once. */
export async function hashOf({ ...log }: Log, turns: Turns): Promise<string> {
  const before = known.get(log.entries);
  if (before?.length === log.length) return before.hash;
  const reading = hashInParts(log);
  for (let began = turns.now(); ; ) {
    const { done, value } = reading.next();
    if (done) {
      known.set(log.entries, { length: log.length, hash: value });
      return value;
    }
    if (turns.now() - began < slice) continue;
    await new Promise<void>((resume) => turns.nextTurn(resume));
    began = turns.now();
  }
}
