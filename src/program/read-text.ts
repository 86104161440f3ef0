/**
 * Reading a program's text: a statement a line, blocks by indentation. What cannot be read is told with its place, line
 * by line, so that one slip does not hide the next.
 */
import { millisecond, second } from '../base/time.ts';
import { type Errno, errnos } from '../host/errno.ts';
import { options, type SocketOption } from '../host/options.ts';
import { anyAddress, type Endpoint } from '../wire/address.ts';
import { parseIpv4 } from '../wire/parse-address.ts';
import { type Expression, type FunctionName, functionNames, type Operator, operators } from './expression.ts';
import type { Framing } from './framing.ts';
import { kindsOf } from './kinds.ts';
import type { Program, Statement } from './program.ts';
import { epollEvents, epollOperations, fileFlags, pollEvents } from './readiness.ts';
import { escapes, strengthOf } from './text.ts';

/** Where and what: lines and columns from 0, `to` behind the last character. */
export interface TextFault {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly sentence: string;
}

export interface ReadProgram {
  readonly program: Program;
  /** The line of the text in which each statement stands. */
  readonly places: readonly number[];
  readonly faults: readonly TextFault[];
}

interface Token {
  readonly is: 'name' | 'number' | 'text' | 'endpoint' | 'sign' | 'end';
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const pattern =
  /(?<endpoint>\d+\.\d+\.\d+\.\d+(?::\d+)?|:\d+)|(?<number>\d+(?:\.\d+)?)|(?<name>[A-Za-z_]\w*)|(?<text>"(?:[^"\\]|\\.)*")|(?<sign>==|!=|<=|>=|[-+*/%<>=(),:|])|(?<blank>\s+)|(?<other>.)/gy;

/** Thrown within a line, and caught at its end: the line is left out. */
class Slip extends Error {
  readonly token: Token;
  constructor(token: Token, sentence: string) {
    super(sentence);
    this.token = token;
  }
}

export function readProgram(name: string, text: string): ReadProgram {
  const faults: TextFault[] = [];
  const places: number[] = [];
  const body: Statement[] = [];
  /** The blocks open at a line: the indentation of their statements; −1 where the first is still to come. */
  const open: { readonly into: Statement[]; readonly under: number; indent: number }[] = [
    { into: body, under: -1, indent: -1 },
  ];
  const lines = text.split('\n');
  lines.forEach((whole, at) => {
    if (whole.trim() === '') return;
    const indent = whole.length - whole.trimStart().length;
    while (open.length > 1 && indent <= (open.at(-1)?.under ?? -1)) open.pop();
    const block = open.at(-1) ?? { into: body, under: -1, indent: 0 };
    if (block.indent < 0) block.indent = indent;
    if (indent !== block.indent)
      faults.push({ line: at, from: 0, to: Math.max(1, indent), sentence: indentation(block.indent) });
    try {
      const statement = new LineReader(tokensOf(whole)).statement();
      block.into.push(statement);
      places.push(at);
      if ('body' in statement) open.push({ into: statement.body as Statement[], under: indent, indent: -1 });
    } catch (slip) {
      if (!(slip instanceof Slip)) throw slip;
      const { from, to } = slip.token;
      faults.push({ line: at, from, to: Math.max(to, from + 1), sentence: slip.message });
    }
  });
  const program: Program = { name, body };
  if (faults.length === 0) faults.push(...meaningless(program, places, lines));
  return { program, places, faults };
}

const indentation = (expected: number): string =>
  `this line begins with ${expected} blanks, as the lines of its block do`;

/** What can be read but not meant, with the place of the word. */
function meaningless(program: Program, places: readonly number[], lines: readonly string[]): TextFault[] {
  return kindsOf(program).faults.map(({ line, word, sentence }) => {
    const at = places[line] ?? 0;
    const text = lines[at] ?? '';
    const found = word === '' ? -1 : text.search(new RegExp(`\\b${word}\\b`));
    const from = found < 0 ? text.length - text.trimStart().length : found;
    return { line: at, from, to: found < 0 ? text.trimEnd().length : from + word.length, sentence };
  });
}

function tokensOf(line: string): Token[] {
  const tokens: Token[] = [];
  for (const match of line.matchAll(pattern)) {
    const [is] = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined) ?? ['other'];
    const token = { text: match[0], from: match.index, to: match.index + match[0].length };
    if (is === 'other')
      throw new Slip(
        { is: 'sign', ...token },
        token.text === '"' ? 'this text has no closing quote' : `“${token.text}” has no meaning here`,
      );
    if (is !== 'blank') tokens.push({ is: is as Token['is'], ...token });
  }
  const end = line.trimEnd().length;
  return [...tokens, { is: 'end', text: '', from: end, to: end }];
}

const statementWords =
  'bind, listen, connect, send, shutdown, close, setsockopt, fcntl, setrlimit, epoll_ctl, work, print, while, until, for, forever, if, else, on, thread, break, or a name and =';

class LineReader {
  private at = 0;
  private isUntil = false;
  /** How many operands stand within another. */
  private depth = 0;
  private readonly tokens: readonly Token[];
  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  statement(): Statement {
    const statement = this.head();
    if ('body' in statement && !(statement.do === 'while recv' && this.isUntil)) this.sign(':');
    if (this.next().is !== 'end') this.slip('the statement ends here', this.next());
    return statement;
  }

  private head(): Statement {
    const first = this.next();
    if (first.is === 'name' && this.tokens[this.at + 1]?.text === '=') return this.assignment();
    const word = this.name(statementWords).text;
    switch (word) {
      case 'bind':
      case 'connect':
        return this.call((fd) => ({ do: word, fd, to: this.endpoint() }));
      case 'listen':
        return this.call((fd) => ({ do: 'listen', fd, backlog: this.whole() }));
      case 'send':
        return this.call((fd) => this.sending(fd));
      case 'recv': {
        return this.call((fd) => ({ do: 'recv', fd, length: this.whole() }));
      }
      case 'shutdown':
        return this.call((fd) => ({
          do: 'shutdown',
          fd,
          how: this.word(['SHUT_RD', 'SHUT_WR', 'SHUT_RDWR']),
        }));
      case 'close': {
        this.sign('(');
        const fd = this.variable();
        this.sign(')');
        return { do: 'close', fd };
      }
      case 'setsockopt':
        return this.call((fd) => {
          const option = this.word(Object.keys(options) as SocketOption[]);
          this.sign(',');
          return { do: 'setsockopt', fd, option, value: this.whole() };
        });
      case 'setrlimit':
        return this.bracketed(() => {
          this.word(['RLIMIT_NOFILE']);
          this.sign(',');
          return { do: 'setrlimit', most: this.whole() };
        });
      case 'fcntl':
        return this.call((fd) => ({ do: 'fcntl', fd, flags: this.word(fileFlags) }));
      case 'epoll_ctl':
        return this.call((fd) => this.epollControl(fd));
      case 'work':
        return this.bracketed(() => ({ do: 'work', for: this.duration() }));
      case 'print':
        return this.bracketed(() => ({ do: 'print', value: this.expression() }));
      case 'until': {
        this.isUntil = true;
        this.keyword('recv');
        const statement = this.call((fd) => ({
          do: 'while recv' as const,
          fd,
          length: this.whole(),
          body: [],
        }));
        this.sign('==');
        if (this.take().text !== '0')
          this.slip('recv() gives 0 at the end of the stream: until recv(…) == 0');
        return statement;
      }
      case 'while':
        return this.whileLoop();
      case 'forever':
      case 'else':
      case 'thread':
        return { do: word, body: [] };
      case 'for': {
        const name = this.variable();
        if (this.next().text === 'in') {
          this.take();
          return { do: 'for each', name, list: this.variable(), body: [] };
        }
        this.sign('=');
        const from = this.expression();
        this.keyword('to');
        return { do: 'for', name, from, to: this.expression(), body: [] };
      }
      case 'break':
        return { do: 'break' };
      case 'if':
        return { do: 'if', condition: this.expression(), body: [] };
      case 'on': {
        const errno = this.word(['error', ...(Object.keys(errnos) as Errno[])]);
        return { do: 'on', errno: errno === 'error' ? null : errno, body: [] };
      }
      default:
        return this.slip(`a statement begins with ${statementWords}`);
    }
  }

  private assignment(): Statement {
    const name = this.variable();
    this.sign('=');
    const call = this.next().text;
    if (this.tokens[this.at + 1]?.text !== '(') return { do: 'let', name, value: this.expression() };
    switch (call) {
      case 'socket':
        this.take();
        return this.bracketed(() => {
          this.word(['TCP']);
          return { do: 'socket', as: name };
        });
      case 'accept':
        this.take();
        return this.bracketed(() => ({ do: 'accept', fd: this.variable(), as: name }));
      case 'recv':
      case 'message':
        this.take();
        return this.incoming(call, name);
      case 'select':
        this.take();
        return this.bracketed(() => ({ do: 'select', list: this.variable(), as: name }));
      case 'poll':
        this.take();
        return this.call((list) => ({ do: 'poll', list, events: this.words(pollEvents), as: name }));
      case 'epoll_create':
        this.take();
        this.sign('(');
        this.sign(')');
        return { do: 'epoll_create', as: name };
      case 'epoll_wait':
        this.take();
        return this.call((fd) => ({ do: 'epoll_wait', fd, most: this.whole(), as: name }));
      default:
        return { do: 'let', name, value: this.expression() };
    }
  }

  private epollControl(fd: string): Statement {
    const operation = this.word(epollOperations);
    this.sign(',');
    const target = this.variable();
    if (this.next().text !== ',') return { do: 'epoll_ctl', fd, operation, target, events: [] };
    this.take();
    return { do: 'epoll_ctl', fd, operation, target, events: this.words(epollEvents) };
  }

  /** `EPOLLIN | EPOLLET` */
  private words<Word extends string>(words: readonly Word[]): readonly Word[] {
    const read = [this.word(words)];
    while (this.next().text === '|') {
      this.take();
      read.push(this.word(words));
    }
    return read;
  }

  private incoming(call: string, as: string): Extract<Statement, { do: 'recv' | 'message' }> {
    return call === 'recv'
      ? this.call((fd) => ({ do: 'recv', fd, length: this.whole(), as }))
      : this.call((fd) => ({ do: 'message', fd, framing: this.framing(), as }));
  }

  private whileLoop(): Statement {
    const reads =
      this.tokens[this.at + 1]?.text === '=' && /^(recv|message)$/.test(this.tokens[this.at + 2]?.text ?? '');
    if (!reads) return { do: 'while', condition: this.expression(), body: [] };
    const as = this.variable();
    this.sign('=');
    const call = this.incoming(this.take().text, as);
    return call.do === 'recv'
      ? { ...call, do: 'while recv', body: [] }
      : { ...call, do: 'while message', body: [] };
  }

  /** `(fd, …)` */
  private call<Made>(make: (fd: string) => Made): Made {
    return this.bracketed(() => {
      const fd = this.variable();
      this.sign(',');
      return make(fd);
    });
  }

  private bracketed<Made>(make: () => Made): Made {
    this.sign('(');
    const made = make();
    this.sign(')');
    return made;
  }

  private sending(fd: string): Statement {
    const [first, comma, length, close] = this.tokens.slice(this.at);
    if (first?.is === 'name' && comma?.text === ',' && length?.is === 'number' && close?.text === ')') {
      this.at += 2;
      return { do: 'send', fd, name: first.text, data: { length: this.whole() } };
    }
    if (first?.is === 'text' && comma?.text === ')') {
      this.take();
      return { do: 'send', fd, name: 'text', data: { text: this.unquoted(first) } };
    }
    return { do: 'send value', fd, value: this.expression() };
  }

  private framing(): Framing {
    switch (this.word(['length', 'until', 'size', 'http'])) {
      case 'length': {
        const token = this.next();
        const octets = this.whole();
        if (octets !== 1 && octets !== 2 && octets !== 4)
          return this.slip('a length takes 1, 2 or 4 octets', token);
        return { by: 'length', octets };
      }
      case 'until': {
        const token = this.take();
        const text = token.is === 'text' ? this.unquoted(token) : '';
        return text === ''
          ? this.slip('until takes what stands behind each message, such as "\\n"', token)
          : { by: 'delimiter', text };
      }
      case 'size':
        return { by: 'size', octets: this.whole() };
      default:
        return { by: 'http' };
    }
  }

  private expression(least = 0): Expression {
    let left = this.operand();
    for (;;) {
      const operator = operators.find((one) => one === this.next().text);
      if (operator === undefined || strengthOf(operator) < least) return left;
      this.take();
      left = {
        operator: operator satisfies Operator,
        left,
        right: this.expression(strengthOf(operator) + 1),
      };
    }
  }

  private operand(): Expression {
    const token = this.take();
    this.depth += 1;
    if (this.depth > deepest) this.slip('this goes too deep: give a part of it a name first', token);
    const read = this.operandFrom(token);
    this.depth -= 1;
    return read;
  }

  private operandFrom(token: Token): Expression {
    if (token.is === 'text') return { text: this.unquoted(token) };
    if (token.text === '(') {
      const inner = this.expression();
      this.sign(')');
      return inner;
    }
    if (token.text === '-') return -this.whole();
    if (token.is === 'number') {
      this.at -= 1;
      return this.whole();
    }
    if (token.is !== 'name')
      return this.slip('a number, a text in quotes, a name or a function stands here', token);
    if (this.next().text !== '(') return { variable: token.text };
    const name: FunctionName | undefined = functionNames.find((one) => one === token.text);
    if (name === undefined)
      return this.slip(`${token.text}() is no function: there are ${functionNames.join(', ')}`, token);
    return this.bracketed(() => {
      if (this.next().text === ')') return { function: name, of: [] };
      const of = [this.expression()];
      while (this.next().text === ',') {
        this.take();
        of.push(this.expression());
      }
      return { function: name, of };
    });
  }

  private next(): Token {
    return this.tokens[Math.min(this.at, this.tokens.length - 1)] ?? nothing;
  }
  private take(): Token {
    const token = this.next();
    this.at += 1;
    return token;
  }
  private slip(sentence: string, token = this.tokens[this.at - 1] ?? nothing): never {
    throw new Slip(token, sentence);
  }
  private sign(text: string): void {
    const token = this.take();
    if (token.text !== text) this.slip(`“${text}” stands here`, token);
  }
  private name(what: string): Token {
    const token = this.take();
    return token.is === 'name' ? token : this.slip(`here stands ${what}`, token);
  }
  private variable(): string {
    const token = this.name('a name');
    if (reserved.has(token.text))
      this.slip(`${token.text} has a meaning of its own: choose another name`, token);
    if (token.text.length > longestName) this.slip(`a name has at most ${longestName} characters`, token);
    return token.text;
  }
  private keyword(text: string): void {
    const token = this.take();
    if (token.text !== text) this.slip(`“${text}” stands here`, token);
  }
  private word<Word extends string>(words: readonly Word[]): Word {
    const token = this.take();
    const found = words.find((word) => word === token.text);
    return (
      found ?? this.slip(`here stands ${words.length === 1 ? words[0] : `one of ${words.join(', ')}`}`, token)
    );
  }
  private whole(): number {
    const token = this.take();
    const value = Number(token.text);
    return token.is === 'number' && Number.isSafeInteger(value)
      ? value
      : this.slip('a whole number stands here', token);
  }
  private duration(): number {
    const token = this.take();
    const unit = { us: 1, µs: 1, ms: millisecond, s: second }[this.word(['us', 'ms', 's'])];
    const length = Math.round(Number(token.text) * unit);
    return token.is === 'number' && length > 0
      ? length
      : this.slip('a time stands here, such as 20 ms', token);
  }
  private endpoint(): Endpoint {
    const token = this.take();
    const colon = token.text.lastIndexOf(':');
    const address = token.text.slice(0, colon) || anyAddress;
    const port = Number(token.text.slice(colon + 1));
    const isOne = token.is === 'endpoint' && parseIpv4(address).ok && port <= 65_535;
    return isOne
      ? { address, port }
      : this.slip('an address and a port stand here, such as 10.0.0.2:80 or :80', token);
  }
  private unquoted(token: Token): string {
    return token.text.slice(1, -1).replace(/\\(x[0-9a-fA-F]{2}|.)/g, (escaped, code: string) => {
      const plain = meanings.get(escaped);
      if (plain !== undefined) return plain;
      if (code.length === 3 && Number.parseInt(code.slice(1), 16) < 0x80)
        return String.fromCharCode(Number.parseInt(code.slice(1), 16));
      return this.slip(`${escaped} is unknown: there are \\n, \\r, \\t, \\", \\\\ and \\x00 to \\x7f`, token);
    });
  }
}

const nothing: Token = { is: 'end', text: '', from: 0, to: 0 };
const longestName = 40;
const deepest = 12;
const meanings = new Map([...escapes].map(([plain, escaped]) => [escaped, plain]));
const reserved: ReadonlySet<string> = new Set([
  ...['and', 'or', 'to', 'while', 'until', 'for', 'forever', 'if', 'else', 'on', 'thread', 'break', 'print'],
  ...['socket', 'accept', 'recv', 'message', 'send', 'bind', 'listen', 'connect', 'work'],
  ...functionNames,
]);
