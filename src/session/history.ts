/** What can be undone: the desks of before, each with the place at which one stood. */
import { type Cursor, cursorOf, forget, type Timeline } from '../sim/timeline.ts';
import { currentBranch, type Desk } from './desk.ts';

export interface Past {
  readonly desk: Desk;
  readonly cursor: Cursor;
}

const most = 100;
/** Desks further back keep their recordings alone: what they had run is run again when it is asked for. */
const mostWithLogs = 8;

export function remember(history: readonly Past[], desk: Desk): readonly Past[] {
  const longer = [...history.slice(-most + 1), { desk, cursor: cursorOf(currentBranch(desk).timeline) }];
  forgetOld(longer.at(-mostWithLogs - 1), longer.slice(-mostWithLogs));
  return longer;
}

/** What only the old desk still has. The one at hand has its timelines from the youngest of the others, or new ones. */
function forgetOld(old: Past | undefined, younger: readonly Past[]): void {
  const needed = new Set(younger.flatMap(timelinesOf));
  for (const timeline of old === undefined ? [] : timelinesOf(old))
    if (!needed.has(timeline)) forget(timeline);
}

const timelinesOf = ({ desk }: Past): readonly Timeline[] => desk.branches.map(({ timeline }) => timeline);
