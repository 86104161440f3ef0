/**
 * The formulas of `tcp/rules.ts`, worked out with the numbers of a log entry: names, whole numbers, + − × and min( a , b )
 * between comparisons, apart by blanks; `and` between conditions. Sequence numbers are compared modulo 2³².
 */
import type { Values } from '../base/trace.ts';

/** The conditions that a formula puts one beside the other. */
export const conditionsOf = (formula: string): readonly string[] =>
  formula === '' ? [] : formula.split(' and ');

const comparisons: Readonly<Record<string, (difference: number) => boolean>> = {
  '<': (difference) => difference < 0,
  '≤': (difference) => difference <= 0,
  '=': (difference) => difference === 0,
  '≥': (difference) => difference >= 0,
  '>': (difference) => difference > 0,
};

/** Whether a condition holds with these numbers; null where one of them is not known. */
export function holdsWith(
  condition: string,
  values: Values,
  isSequence: (name: string) => boolean,
): boolean | null {
  const words = condition.split(' ');
  const operators = words.filter((word) => word in comparisons);
  const sides = condition.split(/ [<≤=≥>] /).map((side) => amount(side.split(' '), values));
  const circular = words.some(isSequence);
  for (const [at, operator] of operators.entries()) {
    const left = sides[at] ?? null;
    const right = sides[at + 1] ?? null;
    if (left === null || right === null) return null;
    const difference = circular ? (left - right) | 0 : left - right;
    if (comparisons[operator]?.(difference) !== true) return false;
  }
  return operators.length > 0 ? true : null;
}

/** What the words on one side come to, the first operation first; null where a number is not known. */
function amount(words: readonly string[], values: Values): number | null {
  const [first = '', operator, ...rest] = words;
  if (first === 'min(') return least(words, values);
  const left = /^\d+$/.test(first) ? Number(first) : (values[first] ?? null);
  if (left === null || operator === undefined) return left;
  const right = amount(rest, values);
  if (right === null) return null;
  return operator === '×' ? left * right : operator === '−' ? left - right : left + right;
}

/** `min( a , b )` */
function least([, a = '', , b = '']: readonly string[], values: Values): number | null {
  const [left, right] = [values[a], values[b]];
  return left === undefined || right === undefined ? null : Math.min(left, right);
}
