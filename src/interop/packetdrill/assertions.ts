/**
 * The Python between %{ and }%: assertions over tcp_info, assignments and print(), read by a small parser of its own.
 * Nothing is executed; a construct that is not known is a fault.
 */

export class CodeFault extends Error {}

type Scope = Map<string, number>;

/** Runs the statements; gives the text of the first assertion that does not hold, or null. */
export function runCode(code: string, scope: Scope): string | null {
  for (const statement of statements(code)) {
    const assertion = /^assert\b([\s\S]*)$/.exec(statement)?.[1];
    const assignment = /^([A-Za-z_]\w*)\s*=(?!=)([\s\S]*)$/.exec(statement);
    if (assertion !== undefined) {
      const expression = new Expression(assertion, scope);
      if (expression.value() === 0) return `assert ${assertion.trim()} (${expression.seen()})`;
    } else if (assignment !== null)
      scope.set(assignment[1] ?? '', new Expression(assignment[2] ?? '', scope).value());
    else if (!/^(print|import|from)\b/.test(statement)) throw new CodeFault(`cannot read "${statement}"`);
  }
  return null;
}

/** Lines and semicolons end a statement, but for those inside brackets. */
function statements(code: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let current = '';
  for (const character of code.replaceAll(/#[^\n]*/g, '').replaceAll('\\\n', ' ')) {
    if ('([{'.includes(character)) depth += 1;
    if (')]}'.includes(character)) depth -= 1;
    if (depth === 0 && (character === '\n' || character === ';')) {
      found.push(current.trim());
      current = '';
    } else current += character;
  }
  return [...found, current.trim()].filter((statement) => statement !== '');
}

type Operator = (a: number, b: number) => number;
const truth = (holds: boolean): number => (holds ? 1 : 0);
const comparisons: Readonly<Record<string, Operator>> = {
  '==': (a, b) => truth(a === b),
  '!=': (a, b) => truth(a !== b),
  '<=': (a, b) => truth(a <= b),
  '>=': (a, b) => truth(a >= b),
  '<': (a, b) => truth(a < b),
  '>': (a, b) => truth(a > b),
};
/** From the loosest to the tightest. */
const binary: readonly Readonly<Record<string, Operator>>[] = [
  { '|': (a, b) => a | b },
  { '^': (a, b) => a ^ b },
  { '&': (a, b) => a & b },
  { '<<': (a, b) => a << b, '>>': (a, b) => a >> b },
  { '+': (a, b) => a + b, '-': (a, b) => a - b },
  { '*': (a, b) => a * b, '//': (a, b) => Math.floor(a / b), '/': (a, b) => a / b, '%': (a, b) => a % b },
];

/** A Python expression over numbers; what follows a comma is a message. */
class Expression {
  private readonly tokens: readonly string[];
  private readonly scope: Scope;
  private readonly used = new Map<string, number>();
  private at = 0;

  constructor(text: string, scope: Scope) {
    this.tokens =
      text.match(/"[^"]*"|'[^']*'|\d+(?:\.\d+)?|[A-Za-z_]\w*|==|!=|<=|>=|<<|>>|\/\/|[^\s]/g) ?? [];
    this.scope = scope;
  }

  value(): number {
    const result = this.either();
    const next = this.tokens[this.at];
    if (next !== undefined && next !== ',') throw new CodeFault(`cannot read "${next}"`);
    return result;
  }

  /** The names that were looked up: `tcpi_snd_cwnd is 10`. */
  seen(): string {
    return [...this.used].map(([name, value]) => `${name} is ${value}`).join(', ');
  }

  private skips(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at += 1;
    return true;
  }
  private either(): number {
    let left = this.both();
    while (this.skips('or')) left = this.both() || left;
    return left;
  }
  private both(): number {
    let left = this.negation();
    while (this.skips('and')) {
      const right = this.negation();
      left = left === 0 ? 0 : right;
    }
    return left;
  }
  private negation(): number {
    return this.skips('not') ? truth(this.negation() === 0) : this.comparison();
  }
  /** `a < b < c` holds when both do. */
  private comparison(): number {
    let left = this.level(0);
    let holds: number | null = null;
    for (
      let operator = this.operator(comparisons);
      operator !== null;
      operator = this.operator(comparisons)
    ) {
      const right = this.level(0);
      holds = truth(holds !== 0 && operator(left, right) !== 0);
      left = right;
    }
    return holds ?? left;
  }
  private level(depth: number): number {
    const operators = binary[depth];
    if (operators === undefined) return this.unary();
    let left = this.level(depth + 1);
    for (let operator = this.operator(operators); operator !== null; operator = this.operator(operators))
      left = operator(left, this.level(depth + 1));
    return left;
  }
  private operator(operators: Readonly<Record<string, Operator>>): Operator | null {
    const token = this.tokens[this.at] ?? '';
    if (!Object.hasOwn(operators, token)) return null;
    this.at += 1;
    return operators[token] ?? null;
  }
  private unary(): number {
    if (this.skips('-')) return -this.unary();
    if (this.skips('~')) return ~this.unary();
    if (this.skips('(')) {
      const inside = this.either();
      if (!this.skips(')')) throw new CodeFault('a bracket is not closed');
      return inside;
    }
    return this.atom();
  }
  private atom(): number {
    const token = this.tokens[this.at] ?? '';
    this.at += 1;
    if (/^\d/.test(token)) return Number(token);
    if (token === 'True' || token === 'False') return truth(token === 'True');
    if (['abs', 'int', 'min', 'max'].includes(token) && this.skips('(')) return this.applied(token);
    const value = this.scope.get(token);
    if (value === undefined) throw new CodeFault(`there is no ${token || 'value'} here`);
    this.used.set(token, value);
    return value;
  }
  private applied(name: string): number {
    const values = [this.either()];
    while (this.skips(',')) values.push(this.either());
    if (!this.skips(')')) throw new CodeFault('a bracket is not closed');
    if (name === 'min') return Math.min(...values);
    if (name === 'max') return Math.max(...values);
    return name === 'abs' ? Math.abs(values[0] ?? 0) : Math.trunc(values[0] ?? 0);
  }
}
