/** What the rules of a handshake meant for their host, in a sentence; `tell-rule.ts` has all others. */
import type { EntryOf, HostName } from '../base/trace.ts';
import type { RuleName } from '../tcp/rules.ts';
import type { Journey } from './journey.ts';
import { laterSentences } from './later-sentences.ts';
import { reaches } from './nouns.ts';

/** An event at one host. */
export interface Happening {
  readonly host: HostName;
  /** The datagram that set it off, if one did. */
  readonly arrived: Journey | null;
  readonly sent: readonly Journey[];
  /** The state that it ended in, if that changed. */
  readonly state: string | null;
  /** The retransmission timer that it started, if it did. */
  readonly rto: number | null;
}

/** How an event is told in which this rule held. */
export type Telling = readonly [RuleName, Tell];
type Tell = (happening: Happening, values: EntryOf<'rule'>['values']) => string;

export const came = ({ arrived, host }: Happening): string =>
  arrived === null ? `at the ${host}` : reaches(arrived, host);
export const goes = ({ state }: Happening): string => (state === null ? '' : ` and goes to ${state}`);

export const handshake: readonly Telling[] = [
  ['listen takes SYN', (happening) => `${came(happening)}, which answers SYN ACK${goes(happening)}`],
  [
    'SYN acknowledged',
    (happening) => `${came(happening)}: its call is answered, so it acknowledges${goes(happening)}`,
  ],
  ['SYN,ACK acknowledged', (happening) => `${came(happening)}, which ends the handshake${goes(happening)}`],
];

/** The sentence of the most telling of these rules; null when none of them tells the event. */
export function tellRules(rules: readonly EntryOf<'rule'>[], happening: Happening): string | null {
  const [rule, ...others] = rules;
  if (rule === undefined) return null;
  const told = others.length > 0 ? undefined : handshake.find(([name]) => name === rule.rule);
  return told === undefined
    ? laterSentences.get().tellRules(rules, happening)
    : told[1](happening, rule.values);
}
