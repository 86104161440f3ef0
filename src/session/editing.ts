/** All that changes a recording or its branches. Going about in one is `travel.ts`. */
import './whole.ts';
import type { Bench } from './bench.ts';
import { branching } from './branching.ts';
import { edit } from './edit.ts';
import type { LabActions } from './lab.ts';
import { programming } from './programs.ts';
import { tuning } from './tuning.ts';

export type Editing = Pick<
  LabActions,
  | keyof ReturnType<typeof edit>
  | keyof ReturnType<typeof branching>
  | keyof ReturnType<typeof tuning>
  | keyof ReturnType<typeof programming>
>;

export const editing = (bench: Bench): Editing => ({
  ...edit(bench),
  ...branching(bench),
  ...tuning(bench),
  ...programming(bench),
});
