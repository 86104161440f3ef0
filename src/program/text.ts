/** The text form of statements, but for the calls of a handshake. Its reader is `read-text.ts`. */
import { millisecond } from '../base/time.ts';
import type { Expression } from './expression.ts';
import type { Framing } from './framing.ts';
import { type Operator, operators } from './operators.ts';
import type { Statement } from './program.ts';
import { readinessText } from './readiness.ts';

type Later = Exclude<Statement, { readonly do: 'socket' | 'bind' | 'listen' | 'accept' | 'connect' }>;

export function laterText(statement: Later): string {
  switch (statement.do) {
    case 'send':
      return 'text' in statement.data
        ? `send(${statement.fd}, ${quoted(statement.data.text)})`
        : `send(${statement.fd}, ${statement.name}, ${statement.data.length})`;
    case 'send value':
      return `send(${statement.fd}, ${expressionText(statement.value)})`;
    case 'recv':
      return `${statement.as === undefined ? '' : `${statement.as} = `}recv(${statement.fd}, ${statement.length})`;
    case 'message':
      return `${statement.as} = message(${statement.fd}, ${framingText(statement.framing)})`;
    case 'shutdown':
      return `shutdown(${statement.fd}, ${statement.how})`;
    case 'close':
      return `close(${statement.fd})`;
    case 'setsockopt':
      return `setsockopt(${statement.fd}, ${statement.option}, ${statement.value})`;
    case 'work':
      return `work(${statement.for / millisecond} ms)`;
    case 'let':
      return `${statement.name} = ${expressionText(statement.value)}`;
    case 'print':
      return `print(${expressionText(statement.value)})`;
    case 'while recv':
      return statement.body.length > 0 || statement.as !== undefined
        ? `while ${statement.as ?? 'n'} = recv(${statement.fd}, ${statement.length}):`
        : `until recv(${statement.fd}, ${statement.length}) == 0`;
    case 'while message':
      return `while ${statement.as} = message(${statement.fd}, ${framingText(statement.framing)}):`;
    case 'forever':
      return 'forever:';
    case 'while':
      return `while ${expressionText(statement.condition)}:`;
    case 'for':
      return `for ${statement.name} = ${expressionText(statement.from)} to ${expressionText(statement.to)}:`;
    case 'for each':
      return `for ${statement.name} in ${statement.list}:`;
    case 'break':
      return 'break';
    case 'if':
      return `if ${expressionText(statement.condition)}:`;
    case 'else':
      return 'else:';
    case 'on':
      return `on ${statement.errno ?? 'error'}:`;
    case 'thread':
      return 'thread:';
    default:
      return readinessText(statement);
  }
}

function framingText(framing: Framing): string {
  switch (framing.by) {
    case 'length':
    case 'size':
      return `${framing.by} ${framing.octets}`;
    case 'delimiter':
      return `until ${quoted(framing.text)}`;
    case 'http':
      return 'http';
  }
}

/** Operators of one strength stand together; those of a later group bind tighter. */
const groups: readonly (readonly Operator[])[] = [
  ['or'],
  ['and'],
  ['==', '!=', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];
const strengths = new Map(
  operators.map((operator) => [operator, groups.findIndex((group) => group.includes(operator))]),
);
export const strengthOf = (operator: Operator): number => strengths.get(operator) ?? 0;

/** `least`: the weakest operator that needs no brackets here. */
function expressionText(expression: Expression, least = 0): string {
  if (typeof expression === 'number') return String(expression);
  if ('text' in expression) return quoted(expression.text);
  if ('variable' in expression) return expression.variable;
  if ('function' in expression)
    return `${expression.function}(${expression.of.map((argument) => expressionText(argument)).join(', ')})`;
  const { operator, left, right } = expression;
  const strength = strengthOf(operator);
  const text = `${expressionText(left, strength)} ${operator} ${expressionText(right, strength + 1)}`;
  return strength < least ? `(${text})` : text;
}

/** A text in quotes, on one line. */
const quoted = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is escaped.
  `"${text.replace(/["\\\x00-\x1f\x7f]/g, (character) => escapes.get(character) ?? hexadecimal(character))}"`;

export const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);
const hexadecimal = (character: string): string =>
  `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
