/** A scenario's run as the few lines of a small picture. */
import { never } from '../base/time.ts';
import { ladderView } from '../projection/ladder-view.ts';
import type { ArrowView } from '../projection/views.ts';
import { resolve, type Scenario } from '../scenario/scenario.ts';
import { createTimeline, seekTime } from '../sim/timeline.ts';
import { letters, type Thumb } from './thumb.ts';

/** Events: a picture of a few lines needs no more. */
const budget = 2_000;
/** More lines than this are a grey block. */
const most = 7;

/** The segments of the whole run, or of its first events, in the order in which they were sent. */
export function thumbOf(scenario: Scenario): Thumb {
  const timeline = createTimeline(resolve(scenario));
  seekTime(timeline, never, budget);
  const { log, now } = timeline.world;
  const { arrows } = ladderView(log, 0, now, now);
  return thinned([...arrows].sort((a, b) => a.sentAt - b.sentAt))
    .map(
      ({ from, fate, shape }) => letters[from][fate === 'lost' ? 'lost' : shape === 'rst' ? 'reset' : 'sent'],
    )
    .join('');
}

/** Losses stay; of the rest as many as can be told apart, evenly. */
function thinned(arrows: readonly ArrowView[]): readonly ArrowView[] {
  if (arrows.length <= most) return arrows;
  return arrows.filter(
    (arrow, index) =>
      arrow.fate === 'lost' ||
      Math.floor((index * most) / arrows.length) !== Math.floor(((index - 1) * most) / arrows.length),
  );
}
