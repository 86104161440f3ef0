/** The rules that wait for a segment, as the page lists them. */
import { hostNames } from '../base/trace.ts';
import { type Fault, faultText, type Rule } from '../network/rules.ts';
import type { World } from '../sim/world.ts';

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
