/** A rule with the live numbers that it was asked with. Sequence numbers are counted from where their stream begins. */
import { unreachable } from '../base/assert.ts';
import { type EntryOf, hostNames, otherHost } from '../base/trace.ts';
import { alternativesOf } from '../tcp/alternatives.ts';
import { type Rule, type RuleName, rules } from '../tcp/rules.ts';
import { conditionsOf, holdsWith } from './formula.ts';
import { findRecord, type Journal } from './journal.ts';
import type { AlternativeView, ConditionView, RuleView } from './views.ts';
import { count, exact } from './words.ts';

/** What a live value counts: octets of our stream or the peer's by sequence number, a number of things, or time. */
type Measure = 'own' | 'peer' | 'number' | 'time';

const measures: Readonly<Record<string, Measure>> = {
  ISS: 'own',
  'SND.UNA': 'own',
  'SND.NXT': 'own',
  'SND.WL2': 'own',
  'SEG.ACK': 'own',
  recover: 'own',
  IRS: 'peer',
  FIN: 'peer',
  'RCV.NXT': 'peer',
  'SND.WL1': 'peer',
  'SEG.SEQ': 'peer',
  waited: 'time',
  RTO: 'time',
  idle: 'time',
  interval: 'time',
};

/** Rules about a segment that is to be sent: its numbers are ours. */
const outgoing: ReadonlySet<string> = new Set<RuleName>([
  'call sends SYN',
  'window permits',
  'FIN follows',
  'resend after time-out',
]);

const measureOf = (rule: string, name: string): Measure =>
  name === 'SEG.SEQ' && outgoing.has(rule) ? 'own' : (measures[name] ?? 'number');

const unknownRule: Rule = {
  source: '',
  sentence: 'A rule without a description.',
  formula: '',
  standing: 'text',
};
export const ruleOf = (name: string): Rule => (rules as Readonly<Record<string, Rule>>)[name] ?? unknownRule;

/** `fired` are the rules that decided beside it: those are no alternatives to it. */
export function ruleView(
  journal: Journal,
  entry: EntryOf<'rule'>,
  fired: ReadonlySet<string> = new Set(),
): RuleView {
  const rule = ruleOf(entry.rule);
  return {
    entry: entry.id,
    source: rule.source,
    sentence: rule.sentence,
    conditions: conditionsIn(journal, entry, rule),
    alternatives: alternativesTo(journal, entry, fired),
    numbers: numbersOf(entry),
    standing: rule.standing === 'text' && !rule.source.startsWith('RFC') ? 'stack' : rule.standing,
  };
}

/** The formula as one text: `SND.UNA 1 < SEG.ACK 1,461 ≤ SND.NXT 4,381`. */
export const formulaText = (journal: Journal, entry: EntryOf<'rule'>): string =>
  conditionsOf(ruleOf(entry.rule).formula)
    .map((condition) =>
      partsOf(journal, entry, condition)
        .map(({ text }) => text)
        .join(''),
    )
    .join(' and ');

/** One condition holds as the log says that the rule does; of several, each is worked out. */
function conditionsIn(journal: Journal, entry: EntryOf<'rule'>, { formula }: Rule): readonly ConditionView[] {
  const conditions = conditionsOf(formula);
  return conditions.map((condition) => ({
    parts: partsOf(journal, entry, condition),
    holds: conditions.length === 1 ? entry.holds : (worksOut(entry, condition) ?? entry.holds),
  }));
}

function alternativesTo(
  journal: Journal,
  entry: EntryOf<'rule'>,
  fired: ReadonlySet<string>,
): readonly AlternativeView[] {
  if (!(entry.rule in rules)) return [];
  const own = ruleOf(entry.rule).formula;
  return alternativesOf(entry.rule as RuleName).flatMap((name) => {
    const { source, formula } = rules[name];
    const told = conditionsOf(formula).map((condition) => ({ condition, holds: worksOut(entry, condition) }));
    const telling = told.find(({ holds }) => holds === false) ?? told.find(({ holds }) => holds === true);
    if (fired.has(name) || formula === own || telling === undefined || telling.holds === null) return [];
    const condition = { parts: partsOf(journal, entry, telling.condition), holds: telling.holds };
    return [{ name, source, condition }];
  });
}

/** A condition with the numbers of an entry; null where it lacks one of them. */
export const worksOut = (entry: EntryOf<'rule'>, condition: string): boolean | null =>
  holdsWith(condition, entry.values, (name) => {
    const measure = measureOf(entry.rule, name);
    return measure === 'own' || measure === 'peer';
  });

function partsOf(journal: Journal, entry: EntryOf<'rule'>, condition: string): ConditionView['parts'] {
  const parts: { text: string; value: boolean }[] = [];
  let plain = '';
  let before = '';
  for (const word of condition.split(' ')) {
    const joined = before === '' || before.endsWith('(') || word === ',' || word === ')';
    plain += joined ? word : ` ${word}`;
    before = word;
    const value = entry.values[word];
    if (value === undefined) continue;
    parts.push(
      { text: `${plain} `, value: false },
      { text: valueText(journal, entry, word, value), value: true },
    );
    plain = '';
  }
  if (plain !== '') parts.push({ text: plain, value: false });
  return parts;
}

function valueText(journal: Journal, entry: EntryOf<'rule'>, name: string, value: number): string {
  const measure = measureOf(entry.rule, name);
  const host = hostNames.find((known) => known === entry.place);
  const record = host === undefined ? null : findRecord(journal, host, entry.connection);
  switch (measure) {
    case 'own':
      return count(relativeTo(record?.iss ?? null, value));
    case 'peer':
      return count(relativeTo(record?.irs ?? null, value));
    case 'time':
      return exact(value);
    case 'number':
      return count(value);
    default:
      return unreachable(measure);
  }
}

const relativeTo = (base: number | null, value: number): number =>
  base === null ? value : (value - base) | 0;

/** Whose initial sequence numbers the numbers of this rule are counted from, in words; empty where it has none. */
function numbersOf(entry: EntryOf<'rule'>): string {
  const host = hostNames.find((known) => known === entry.place);
  if (host === undefined) return '';
  const used = new Set(Object.keys(entry.values).map((name) => measureOf(entry.rule, name)));
  if (used.has('own') && used.has('peer')) return 'each counted from the initial number of its stream';
  if (used.has('own')) return `counted from the ${host}’s ISS`;
  return used.has('peer') ? `counted from the ${otherHost(host)}’s ISS` : '';
}
