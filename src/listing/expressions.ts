/** Expressions in the words of another language: numbers, octets, and conditions, which most languages keep apart. */
import type { Expression, FunctionName, Operator } from '../program/expression.ts';
import { type Kind, kindOf } from '../program/kinds.ts';
import { strengthOf } from '../program/text.ts';

export interface Words {
  /** Octets that are written out. */
  text(text: string): string;
  variable(name: string, kind: Kind | undefined): string;
  readonly functions: {
    readonly [name in Exclude<FunctionName, 'not' | 'descriptors'>]: (...given: string[]) => string;
  };
  /** How many descriptors are in a list, where the language has such lists. */
  count?(list: string): string;
  readonly and: string;
  readonly or: string;
  not(condition: string): string;
  joined(parts: readonly string[]): string;
  same(left: string, right: string): string;
  quotient(left: string, right: string): string;
  remainder(left: string, right: string): string;
  /** A condition as 1 or 0. */
  truth(condition: string): string;
  /** Whether a number is another than 0. */
  isTrue(number: string): string;
}

const comparisons: ReadonlySet<Operator> = new Set(['==', '!=', '<', '<=', '>', '>=']);
/** How tightly the operands of a comparison bind. */
const sum = strengthOf('+');
const product = strengthOf('*');

export class Expressions {
  private readonly words: Words;
  private readonly kinds: ReadonlyMap<string, Kind>;

  constructor(words: Words, kinds: ReadonlyMap<string, Kind>) {
    this.words = words;
    this.kinds = kinds;
  }

  kind(expression: Expression): Kind | undefined {
    return kindOf(expression, this.kinds);
  }

  /** A number or octets; in brackets where it binds less than `least`. */
  value(expression: Expression, least = 0): string {
    const { words } = this;
    if (typeof expression === 'number') return String(expression);
    if ('text' in expression) return words.text(expression.text);
    if ('variable' in expression)
      return words.variable(expression.variable, this.kinds.get(expression.variable));
    if ('function' in expression) {
      if (expression.function === 'not') return words.truth(this.condition(expression));
      // An empty list is written where it is assigned.
      if (expression.function === 'descriptors') return '';
      const [first = 0] = expression.of;
      if (expression.function === 'length' && this.kind(first) === 'list')
        return words.count?.(this.value(first)) ?? '';
      return words.functions[expression.function](...expression.of.map((argument) => this.value(argument)));
    }
    const { operator, left, right } = expression;
    if (operator === 'and' || operator === 'or' || comparisons.has(operator))
      return words.truth(this.condition(expression));
    if (operator === '+' && this.kind(left) === 'octets')
      return words.joined(this.parts(expression).map((part) => this.value(part)));
    if (operator === '/') return words.quotient(this.value(left, product), this.value(right, product + 1));
    if (operator === '%') return words.remainder(this.value(left, product), this.value(right, product + 1));
    const strength = strengthOf(operator);
    const text = `${this.value(left, strength)} ${operator} ${this.value(right, strength + 1)}`;
    return strength < least ? `(${text})` : text;
  }

  /** `x += 1`, or `x = …` where the variable is not the first operand of its own new value. */
  assigned(name: string, value: Expression, target = name): string {
    if (typeof value === 'object' && 'operator' in value && /^[-+*]$/.test(value.operator)) {
      const { left, operator, right } = value;
      const isOwn = typeof left === 'object' && 'variable' in left && left.variable === name;
      if (isOwn && target === name && this.kind(value) === 'number')
        return `${name} ${operator}= ${this.value(right)}`;
    }
    return `${target} = ${this.value(value)}`;
  }

  /** `within`: the operator of which it is a side. */
  condition(expression: Expression, within: Operator | null = null): string {
    const { words } = this;
    if (typeof expression === 'object' && 'function' in expression && expression.function === 'not')
      return words.not(this.condition(expression.of[0] ?? 0));
    if (typeof expression === 'object' && 'operator' in expression) {
      const { operator, left, right } = expression;
      if (operator === 'and' || operator === 'or') {
        // Brackets wherever the other of the two stands within: readers, and compilers, like to see them.
        const text = `${this.condition(left, operator)} ${words[operator]} ${this.condition(right, operator)}`;
        return within !== null && within !== operator ? `(${text})` : text;
      }
      if (comparisons.has(operator)) {
        if (this.kind(left) !== 'octets')
          return `${this.value(left, sum)} ${operator} ${this.value(right, sum)}`;
        const same = words.same(this.value(left), this.value(right));
        return operator === '==' ? same : words.not(same);
      }
    }
    return words.isTrue(this.value(expression, sum));
  }

  /** `a + b + c` of octets as a list. */
  private parts(expression: Expression): readonly Expression[] {
    const isSum = typeof expression === 'object' && 'operator' in expression && expression.operator === '+';
    return isSum ? [...this.parts(expression.left), ...this.parts(expression.right)] : [expression];
  }
}
