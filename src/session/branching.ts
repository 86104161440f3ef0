/** What a person does to branches themselves: begins, names and deletes one. */
import type { Bench } from './bench.ts';
import { nameOf } from './desk.ts';
import { branchHere, heirOf, renamed, without } from './desk-changes.ts';
import { editNotices } from './edit-notices.ts';
import type { LabActions } from './lab.ts';

/** A longer name is cut. */
const longestName = 60;

type Branching = Pick<LabActions, 'branchHere' | 'renameBranch' | 'deleteBranch'>;

export const branching = (bench: Bench): Branching => ({
  branchHere() {
    bench.change(branchHere(bench.desk()));
  },
  renameBranch(index, name) {
    const branch = bench.desk().branches[index];
    const given = name.trim().slice(0, longestName);
    if (branch === undefined || given === '' || given === nameOf(branch)) return;
    bench.change(renamed(bench.desk(), index, given));
  },
  /** Who looks at it looks at its heir from then on, in the same moment. */
  deleteBranch(index) {
    const desk = bench.desk();
    const branch = desk.branches[index];
    if (branch === undefined) return;
    if (desk.branches.length === 1) {
      bench.tell(editNotices.onlyBranch());
      return;
    }
    const { now } = bench.timeline().world;
    const current = index === desk.current ? heirOf(desk, index) : desk.current;
    bench.change(without({ ...desk, current }, index));
    bench.tell(editNotices.deleted(nameOf(branch)));
    if (current !== desk.current)
      bench.go({ to: 'time', at: Math.min(now, desk.branches[current]?.until ?? now) });
  },
});
