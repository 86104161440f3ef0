/** The home page's picture: a real run of the handshake, stopped while the last segment flies. */
import { type Instant, millisecond } from '../base/time.ts';
import { ladderView } from '../projection/ladder-view.ts';
import type { LadderView } from '../projection/views.ts';
import { threeWayHandshake } from '../scenario/library/three-way-handshake.ts';
import { resolve } from '../scenario/scenario.ts';
import { createTimeline, seekTime } from '../sim/timeline.ts';

export interface Hero {
  readonly view: LadderView;
  readonly now: Instant;
}

const moment = 96 * millisecond;
let hero: Hero | null = null;

/** Computed once, when first asked for. */
export function heroLadder(): Hero {
  hero ??= computeHero();
  return hero;
}

function computeHero(): Hero {
  const timeline = createTimeline(resolve(threeWayHandshake));
  seekTime(timeline, moment);
  return { view: ladderView(timeline.world.log, 0, moment, moment), now: moment };
}
