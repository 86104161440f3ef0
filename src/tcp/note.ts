/** Taking down which rule was consulted, so that what follows has it for its cause. */
import { because, type Moment, record } from '../base/log.ts';
import type { Values } from '../base/trace.ts';
import type { Connection } from './connection.ts';
import type { RuleName } from './rules.ts';

/** Writes the rule with its live numbers; gives the moment in which its effects happen. */
export function note(
  connection: Connection | null,
  moment: Moment,
  rule: RuleName,
  holds: boolean,
  values: Values = {},
): Moment {
  const entry = record(moment, { kind: 'rule', connection: connection?.id ?? null, rule, holds, values });
  return because(moment, entry);
}
