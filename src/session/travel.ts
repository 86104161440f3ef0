/** Going about in time: forward, back, to the next thing of some kind. */
import { never } from '../base/time.ts';
import { nextAt, seekSteps, stepForward } from '../sim/timeline.ts';
import type { Bench } from './bench.ts';
import { stand } from './cursor.ts';
import { currentBranch } from './desk.ts';
import type { LabActions } from './lab.ts';
import { runTo, runToHost, runToState, seekTo } from './run.ts';

/** Events that `advance` may run at once: a frame's worth. */
const frameBudget = 100;

type Travel = Pick<
  LabActions,
  | 'stepForward'
  | 'stepBack'
  | 'stepHost'
  | 'stepState'
  | 'toStart'
  | 'toEnd'
  | 'seek'
  | 'advance'
  | 'switchBranch'
>;

export const travel = (bench: Bench): Travel => ({
  stepForward: () => bench.move(stepForward),
  stepBack: () => bench.move((line) => seekSteps(line, Math.max(0, line.world.steps - 1))),
  stepHost: (host) => bench.move((line) => runToHost(line, host)),
  stepState: () => bench.move(runToState),
  toStart: () => bench.move((line) => stand(line, { steps: 0, at: 0 })),
  toEnd: () => bench.move((line) => runTo(line, never)),
  seek: (at) => bench.move((line) => seekTo(line, Math.max(0, Math.round(at)))),
  advance(by) {
    const line = bench.timeline();
    if (nextAt(line) === null) return false;
    bench.move(() => {
      runTo(line, line.world.now + Math.max(0, Math.round(by)), frameBudget);
    });
    return nextAt(line) !== null;
  },
  /** The other branch is looked at in the same moment, if it goes that far. */
  switchBranch(index) {
    const desk = bench.desk();
    const branch = desk.branches[index];
    if (branch === undefined || index === desk.current) return;
    const { now } = currentBranch(desk).timeline.world;
    const outcome = seekTo(branch.timeline, Math.min(now, branch.until));
    bench.look({ ...desk, current: index });
    if (outcome === 'spent') bench.move(() => outcome);
  },
});
