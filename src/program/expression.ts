/**
 * What a program computes with: whole numbers, octets, which a text in quotes stands for too, and lists of descriptors. An
 * expression is data; evaluating it gives a value or a sentence that says why there is none.
 */
import { concat, fromText, type Octets } from '../base/octets.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Operator } from './operators.ts';

export { type Operator, operators } from './operators.ts';

export type Value = number | Octets | readonly number[];
/** What a line of output can be. */
export type Printed = number | Octets;
export const isList = (value: Value | undefined): value is readonly number[] => Array.isArray(value);

export type Expression =
  | number
  /** Its octets in UTF-8. */
  | { readonly text: string }
  | { readonly variable: string }
  | { readonly function: FunctionName; readonly of: readonly Expression[] }
  | { readonly operator: Operator; readonly left: Expression; readonly right: Expression };

type Kind = 'number' | 'octets' | 'list';
interface Signature {
  readonly takes: readonly Kind[];
  readonly gives: Kind;
  /** What it gives, in a few words. */
  readonly means: string;
}

export const functions = {
  /** Of a list as well. */
  length: { takes: ['octets'], gives: 'number', means: 'how many octets, or descriptors in a list' },
  slice: {
    takes: ['octets', 'number', 'number'],
    gives: 'octets',
    means: 'octets from one place up to another',
  },
  find: {
    takes: ['octets', 'octets'],
    gives: 'number',
    means: 'where the second first stands in the first, or -1',
  },
  octet: { takes: ['octets', 'number'], gives: 'number', means: 'the octet at a place' },
  decimal: { takes: ['number'], gives: 'octets', means: 'a number in decimal digits' },
  number: { takes: ['octets'], gives: 'number', means: 'the number that decimal digits say' },
  pack16: { takes: ['number'], gives: 'octets', means: 'two octets in network order' },
  pack32: { takes: ['number'], gives: 'octets', means: 'four octets in network order' },
  unpack16: { takes: ['octets'], gives: 'number', means: 'the number in two octets in network order' },
  unpack32: { takes: ['octets'], gives: 'number', means: 'the number in four octets in network order' },
  htons: {
    takes: ['number'],
    gives: 'number',
    means: '16 bits from host to network order, on a little-endian host',
  },
  ntohs: {
    takes: ['number'],
    gives: 'number',
    means: '16 bits from network to host order, on a little-endian host',
  },
  htonl: {
    takes: ['number'],
    gives: 'number',
    means: '32 bits from host to network order, on a little-endian host',
  },
  ntohl: {
    takes: ['number'],
    gives: 'number',
    means: '32 bits from network to host order, on a little-endian host',
  },
  not: { takes: ['number'], gives: 'number', means: '1 of 0, and 0 of anything else' },
  descriptors: { takes: [], gives: 'list', means: 'an empty list: + puts a descriptor in, - takes it out' },
} as const satisfies Record<string, Signature>;
export type FunctionName = keyof typeof functions;

export const functionNames = Object.keys(functions) as readonly FunctionName[];
export const signatureOf = (name: FunctionName): Signature => functions[name];

/** Octets made by a program: more than this is a mistake, and would make the page stand still. */
const mostOctets = 1_000_000;

type Evaluated = Result<Value, string>;

export function evaluate(expression: Expression, variables: ReadonlyMap<string, Value>): Evaluated {
  if (typeof expression === 'number') return ok(expression);
  if ('text' in expression) return ok(fromText(expression.text));
  if ('variable' in expression) {
    const value = variables.get(expression.variable);
    return value === undefined ? fail(`${expression.variable} has no value yet`) : ok(value);
  }
  if ('function' in expression) {
    const given: Value[] = [];
    for (const argument of expression.of) {
      const value = evaluate(argument, variables);
      if (!value.ok) return value;
      given.push(value.value);
    }
    return apply(expression.function, given);
  }
  const { operator } = expression;
  const left = evaluate(expression.left, variables);
  // As in every one of the six languages, the right side of `and` and `or` is looked at only where it decides.
  if (!left.ok || (operator === 'and' && left.value === 0)) return left;
  if (operator === 'or' && left.value !== 0) return ok(1);
  const right = evaluate(expression.right, variables);
  return right.ok ? operate(operator, left.value, right.value) : right;
}

function operate(operator: Operator, left: Value, right: Value): Evaluated {
  if (typeof left === 'number' && typeof right === 'number') return calculate(operator, left, right);
  if (isList(left)) return listWith(operator, left, right);
  if (typeof left === 'number' || typeof right === 'number' || isList(right))
    return fail(`${operator} takes two numbers, or octets on both sides`);
  if (operator === '==' || operator === '!=') return ok(Number(isSame(left, right) === (operator === '==')));
  if (operator !== '+') return fail(`octets know +, == and !=, not ${operator}`);
  if (left.length + right.length > mostOctets) return fail(`more than ${mostOctets} octets in one piece`);
  return ok(concat([left, right]));
}

function listWith(operator: Operator, list: readonly number[], one: Value): Evaluated {
  if (typeof one !== 'number' || (operator !== '+' && operator !== '-'))
    return fail('a list knows + and - and a descriptor');
  return ok(operator === '+' ? [...list, one] : list.filter((fd) => fd !== one));
}

function calculate(operator: Operator, left: number, right: number): Evaluated {
  switch (operator) {
    case 'or':
    case 'and':
      return ok(Number(right !== 0));
    case '==':
      return ok(Number(left === right));
    case '!=':
      return ok(Number(left !== right));
    case '<':
      return ok(Number(left < right));
    case '<=':
      return ok(Number(left <= right));
    case '>':
      return ok(Number(left > right));
    case '>=':
      return ok(Number(left >= right));
    case '+':
      return whole(left + right);
    case '-':
      return whole(left - right);
    case '*':
      return whole(left * right);
    case '/':
      return right === 0 ? fail('division by zero') : whole(Math.trunc(left / right));
    case '%':
      return right === 0 ? fail('division by zero') : whole(left % right);
  }
}

const whole = (value: number): Evaluated =>
  Number.isSafeInteger(value) ? ok(value + 0) : fail('a number beyond 2^53');

const isSame = (left: Octets, right: Octets): boolean =>
  left.length === right.length && left.every((octet, at) => octet === right[at]);

function apply(name: FunctionName, given: readonly Value[]): Evaluated {
  const { takes } = functions[name];
  if (name === 'length' && isList(given[0])) return ok(given[0].length);
  const fits = given.length === takes.length && takes.every((kind, at) => kindOfValue(given[at]) === kind);
  if (!fits) return fail(`${name}() takes ${takes.join(', ')}`);
  const octets = given[0] as Octets;
  const number = given[0] as number;
  switch (name) {
    case 'length':
      return ok(octets.length);
    case 'slice': {
      const [, from, to] = given as [Octets, number, number];
      const isInside = from >= 0 && from <= to && to <= octets.length;
      return isInside
        ? ok(octets.subarray(from, to))
        : fail(`slice() from ${from} to ${to} of ${octets.length} octets`);
    }
    case 'find':
      return ok(indexOf(octets, given[1] as Octets));
    case 'octet': {
      const found = octets[given[1] as number];
      return found === undefined ? fail(`octet ${given[1]} of ${octets.length}`) : ok(found);
    }
    case 'decimal':
      return ok(fromText(String(number)));
    case 'number':
      return parse(octets);
    case 'pack16':
      return ok(Uint8Array.of(number >>> 8, number));
    case 'pack32':
      return ok(Uint8Array.of(number >>> 24, number >>> 16, number >>> 8, number));
    case 'unpack16':
      return octets.length === 2 ? ok(networkOrder(octets)) : fail('unpack16() takes two octets');
    case 'unpack32':
      return octets.length === 4 ? ok(networkOrder(octets)) : fail('unpack32() takes four octets');
    case 'htons':
    case 'ntohs':
      return ok(((number & 0xff) << 8) | ((number >>> 8) & 0xff));
    case 'htonl':
    case 'ntohl':
      return ok(
        ((number << 24) | ((number & 0xff00) << 8) | ((number >>> 8) & 0xff00) | (number >>> 24)) >>> 0,
      );
    case 'not':
      return ok(Number(number === 0));
    case 'descriptors':
      return ok([]);
  }
}

const kindOfValue = (value: Value | undefined): Kind =>
  typeof value === 'number' ? 'number' : isList(value) ? 'list' : 'octets';

/** Where `part` first stands in `octets`, at `from` or behind it; −1 for nowhere. */
export function indexOf(octets: Octets, part: Octets, from = 0): number {
  for (let at = from; at + part.length <= octets.length; at++)
    if (part.every((octet, offset) => octets[at + offset] === octet)) return at;
  return -1;
}

/** The number that octets are, the most significant first. */
export const networkOrder = (octets: Octets): number => octets.reduce((sum, octet) => sum * 256 + octet, 0);

function parse(octets: Octets): Evaluated {
  const text = String.fromCharCode(...octets.subarray(0, 20));
  return /^-?\d{1,15}$/.test(text)
    ? ok(Number(text))
    : fail(`number() of “${text}”, which is no decimal number`);
}
