/** A moment of a run as a link, and a link as a run that can be gone to its moment. */
import { fail, ok, type Result } from '../base/result.ts';
import { decodeLink, encodeLink } from '../scenario/link.ts';
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

export interface Link {
  readonly source: Source;
  goTo(timeline: Timeline): void;
  /** What the person must know about the run at that moment, if anything. */
  compare(timeline: Timeline): Notice | null;
}

export function readLink(hash: string): Result<Link, string> {
  const link = decodeLink(hash);
  if (!link.ok) return fail(link.error.sentence);
  const { scenario, recording, cursor, hash: recorded, engine } = link.value;
  const isFar = cursor.steps > actionBudget;
  return ok({
    source: { ...scenario, from: 'link', recording },
    goTo: (timeline) => (isFar ? seekSteps(timeline, actionBudget) : stand(timeline, cursor)),
    compare(timeline) {
      if (isFar) return notices.cutShort();
      const same = logHash(timeline.world.log) === recorded;
      if (engine !== engineRevision) return notices.otherEngine(engine, engineRevision, same);
      return same ? null : notices.differs();
    },
  });
}
