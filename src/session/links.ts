/** A desk as a link, and a link as a desk that stands where the link says. */
import { fail, ok, type Result } from '../base/result.ts';
import { decodeLink, encodeLink, type Shared } from '../scenario/link.ts';
import { engineRevision } from '../scenario/revision.ts';
import { logHash } from '../sim/hash.ts';
import { seekSteps, type Timeline } from '../sim/timeline.ts';
import { cursorOf, stand } from './cursor.ts';
import type { Source } from './desk.ts';
import type { Notice } from './lab.ts';
import { notices } from './notices.ts';
import { actionBudget } from './run.ts';

/** `#1:…`, or a sentence that says why not. */
export function linkOf({ id, title }: Source, timeline: Timeline): Result<string, string> {
  const { recording, world } = timeline;
  const link = encodeLink({
    engine: engineRevision,
    scenario: { id, title },
    recording,
    cursor: cursorOf(timeline),
    hash: logHash(world.log),
  });
  return link.ok ? link : fail(link.error.sentence);
}

export interface Opened {
  readonly source: Source;
  /** Runs to the link's moment and compares. Gives what the person must know, if anything. */
  goTo(timeline: Timeline): Notice | null;
}

export function sourceOf(hash: string): Result<Opened, string> {
  const link = decodeLink(hash);
  if (!link.ok) return fail(link.error.sentence);
  const shared = link.value;
  const source: Source = { ...shared.scenario, from: 'link', recording: shared.recording };
  return ok({ source, goTo: (timeline) => goTo(timeline, shared) });
}

function goTo(timeline: Timeline, { cursor, hash, engine }: Shared): Notice | null {
  if (cursor.steps > actionBudget) {
    seekSteps(timeline, actionBudget);
    return notices.cutShort();
  }
  stand(timeline, cursor);
  const same = logHash(timeline.world.log) === hash;
  if (engine !== engineRevision) return notices.otherEngine(engine, engineRevision, same);
  return same ? null : notices.differs();
}
