/** Going about in time: forward, back, to the next thing of some kind. */
import { never } from '../base/time.ts';
import { nextAt, seekCursor, seekSteps, seekTime, stepForward } from '../sim/timeline.ts';
import type { Bench } from './bench.ts';
import { currentBranch } from './desk.ts';
import type { LabActions } from './lab.ts';

/** Events that `advance` may run at once: a frame's worth. */
const frameBudget = 100;

type Travel = Pick<
  LabActions,
  | 'stepForward'
  | 'stepBack'
  | 'stepHost'
  | 'hostBack'
  | 'stepState'
  | 'toStart'
  | 'toEnd'
  | 'seek'
  | 'goTo'
  | 'advance'
  | 'stop'
  | 'switchBranch'
>;

export const travel = (bench: Bench): Travel => ({
  stepForward: () => bench.move(stepForward),
  stepBack: () => bench.move((line) => seekSteps(line, Math.max(0, line.world.steps - 1))),
  stepHost: (host) => bench.go({ to: 'host', host }),
  hostBack(host) {
    const { now, log } = bench.timeline().world;
    let id = log.length - 1;
    while (id >= 0 && (log.entries.placeOf(id) !== host || log.entries.timeOf(id) >= now)) id -= 1;
    const at = log.entries.at(id)?.at;
    if (at === undefined) bench.move((line) => seekCursor(line, { steps: 0, at: 0 }));
    else bench.go({ to: 'time', at });
  },
  stepState: () => bench.go({ to: 'state' }),
  toStart: () => bench.move((line) => seekCursor(line, { steps: 0, at: 0 })),
  toEnd: () => bench.go({ to: 'time', at: never }),
  seek: (at) => bench.go({ to: 'time', at: Math.max(0, Math.round(at)) }),
  goTo: (cursor) => bench.go({ to: 'cursor', cursor }),
  advance(by) {
    const line = bench.timeline();
    if (nextAt(line) === null) return false;
    bench.move(() => seekTime(line, line.world.now + Math.max(0, Math.round(by)), frameBudget));
    return nextAt(line) !== null;
  },
  stop: bench.stop,
  /** The other branch is looked at in the same moment, if it goes that far. */
  switchBranch(index) {
    bench.stop();
    const desk = bench.desk();
    const branch = desk.branches[index];
    if (branch === undefined || index === desk.current) return;
    const { now } = currentBranch(desk).timeline.world;
    bench.look({ ...desk, current: index }, Math.min(now, branch.until));
  },
});
