/** What draws other branches below the scrubber: fetched when there is one. */
import { onDemand } from '../../session/on-demand.ts';
import type { BranchTree } from './branch-tree.ts';

export const noBranches: BranchTree = { twigs: [], rows: 1, hidden: 0 };

export const branchesPart = onDemand(async () => {
  const { branchTree } = await import('./branch-tree.ts');
  const { Branches, twigPath } = await import('./Branches.tsx');
  return { branchTree, Branches, twigPath };
});
