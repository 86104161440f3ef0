/** The rules that wait for a segment, as the page lists them, and a run without one of them. */
import { present } from '../base/assert.ts';
import { hostNames } from '../base/trace.ts';
import { type Fault, faultText, type Rule } from '../network/rules.ts';
import { withoutCommand } from '../sim/branch.ts';
import { createTimeline, isInPast } from '../sim/timeline.ts';
import type { World } from '../sim/world.ts';
import { added, currentBranch, type Desk, withBranch } from './desk.ts';

export interface RuleView {
  /** The command that made it: its name for `removeRule`. */
  readonly command: number;
  /** `drop the second FIN of the client` */
  readonly text: string;
  readonly what: Fault['do'];
  readonly status: Rule['status'];
}

/** Those made up to this moment, in the order of their making. */
export const rulesOf = ({ links }: World): readonly RuleView[] =>
  hostNames
    .flatMap((host) => links[host].rules)
    .map(({ fault, command, status }) => ({ command, text: faultText(fault), what: fault.do, status }))
    .sort((a, b) => a.command - b.command);

/**
 * The desk on which the rule was never made; all else that was done stays at its time. A rule that has acted has changed
 * the run: then this is a branch. The timeline has still to be run up to this moment.
 */
export function withoutRule(desk: Desk, { command, status, text }: RuleView): Desk {
  const branch = currentBranch(desk);
  const { recording } = branch.timeline;
  const { at } = present(recording.commands[command], 'a rule has a command');
  const timeline = createTimeline(withoutCommand(recording, command));
  if (status !== 'acted' && !isInPast(branch.timeline))
    return withBranch(desk, desk.current, { ...branch, timeline });
  return added(desk, { name: `without: ${text}`, from: at, parent: desk.current, timeline, until: 0 });
}
