/** A program in Node.js, with node:net: what waits there is awaited. */
import type { Framing } from '../program/framing.ts';
import type { Program, Statement } from '../program/program.ts';
import type { Endpoint } from '../wire/address.ts';
import type { Words } from './expressions.ts';
import { routinesOf } from './functions.ts';
import { Lister } from './lister.ts';
import { type Listing, stemOf, Writer } from './listing.ts';
import { hexadecimal, quotedBy } from './literals.ts';
import { nodeHelpers } from './node-helpers.ts';
import { type Handler, isEndless, planOf, type Step } from './plan.ts';

const call =
  (name: string) =>
  (...given: string[]): string =>
    `${name}(${given.join(', ')})`;

const literal = (text: string): string => quotedBy(text, hexadecimal);
/** An operand that a method is called of. */
const operand = (text: string): string => (/^[\w.]+(\(.*\))?$/.test(text) ? text : `(${text})`);

const words: Words = {
  text: (text) => `Buffer.from(${literal(text)})`,
  variable: (name) => name,
  functions: {
    length: (octets) => `${operand(octets)}.length`,
    slice: call('part'),
    find: (whole, part) => `${operand(whole)}.indexOf(${part})`,
    octet: (whole, at) => `${operand(whole)}[${at}]`,
    decimal: (number) => `Buffer.from(String(${number}))`,
    number: (digits) => `Number(${operand(digits)}.toString())`,
    pack16: call('pack16'),
    pack32: call('pack32'),
    unpack16: (two) => `${operand(two)}.readUInt16BE()`,
    unpack32: (four) => `${operand(four)}.readUInt32BE()`,
    htons: call('swap16'),
    ntohs: call('swap16'),
    htonl: call('swap32'),
    ntohl: call('swap32'),
  },
  and: '&&',
  or: '||',
  not: (condition) => `!(${condition})`,
  joined: (parts) => `Buffer.concat([${parts.join(', ')}])`,
  same: (left, right) => `${operand(left)}.equals(${right})`,
  quotient: (left, right) => `Math.trunc(${left} / ${right})`,
  remainder: (left, right) => `${left} % ${right}`,
  truth: call('Number'),
  isTrue: (number) => `${number} !== 0`,
};

const reserved = new Set(
  `await break case catch class const continue debugger default delete do else enum export extends false finally for
  function if implements import in instanceof interface let new null package private protected public return static
  super switch this throw true try typeof var void while with yield net on once sleep threads accept alphabet close
  connect listen moved part receive send shutdown waiting error Buffer Number Math process console`.split(
    /\s+/,
  ),
);

const modules: readonly (readonly [text: string, used: RegExp])[] = [
  ["import { on, once } from 'node:events';", /\bon\(/],
  ["import { once } from 'node:events';", /^(?![\s\S]*\bon\()[\s\S]*\bonce\(/],
  ["import net from 'node:net';", /\bnet\./],
  ["import { setTimeout as sleep } from 'node:timers/promises';", /\bsleep\(/],
];

export function listNode(program: Program): Listing {
  const plan = planOf(program, reserved);
  const body = new Writer('  ');
  new Node(plan, routinesOf(plan), body, words).write();
  const helpers = nodeHelpers(body.lines.map(({ text }) => text).join('\n'));
  const whole = [...helpers, ...body.lines.map(({ text }) => text)].join('\n').replace(/\.(on|once)\(/g, '');
  const head = new Writer('  ');
  for (const [text, used] of modules) if (used.test(whole)) head.line(text);
  for (const helper of helpers) head.line('').line(helper);
  head.line('');
  return { file: `${stemOf(program.name)}.mjs`, lines: [...head.lines, ...body.lines] };
}

class Node extends Lister {
  write(): void {
    const { out } = this;
    const { threads, main } = this.routines;
    for (const { name, given, steps } of threads) {
      out.line('// One thread runs all: another begins wherever this one awaits.');
      out.line(`async function ${nodeName(name)}(${given.join(', ')}) {`).within(() => this.block(steps));
      out.line('}\n');
    }
    if (threads.length > 0) out.line('const threads = [];');
    this.block(main.steps);
    if (isEndless(main.steps)) return;
    if (threads.length > 0) out.line('await Promise.all(threads);');
    out.line('// A socket that is still open would keep Node running.');
    out.line('process.exit();');
  }

  protected block(steps: readonly Step[]): void {
    for (const step of steps)
      this.out.for([step.at], () => {
        for (const name of this.routines.variables.before.get(step) ?? []) this.out.line(`let ${name};`);
        this.step(step);
      });
  }

  /** `const fd` where it is declared, `fd` elsewhere. */
  private target(step: Step, name: string): string {
    const { at, changing } = this.routines.variables;
    if (!at.get(step)?.has(name)) return name;
    return `${changing.has(name) ? 'let' : 'const'} ${name}`;
  }

  private guarded(handlers: readonly Handler[], write: () => void, leaves = false): void {
    const { out } = this;
    if (handlers.length === 0) {
      write();
      return;
    }
    out.line('try {').within(write);
    out.line('} catch (error) {').within(() => {
      handlers.forEach(({ at, errno, body }, index) => {
        const block = (): void => {
          this.block(body);
          if (leaves && body.at(-1)?.statement.do !== 'break') out.line('break;');
        };
        out.for([at], () => {
          if (errno === null && index === 0) block();
          else if (errno === null) out.line('} else {').within(block);
          else out.line(`${index === 0 ? '' : '} else '}if (error.code === '${errno}') {`).within(block);
        });
      });
      if (handlers.every(({ errno }) => errno !== null))
        out.line('} else {').within(() => out.line('throw error;'));
      if (handlers[0]?.errno !== null) out.line('}');
    });
    out.line('}');
  }

  private step(step: Step): void {
    const { out, expressions } = this;
    const { statement } = step;
    switch (statement.do) {
      case 'while recv':
      case 'while message':
        this.reading(step, statement);
        break;
      case 'work':
        out.line(`await sleep(${statement.for / 1_000});`);
        break;
      case 'let':
        out.line(
          `${expressions.assigned(statement.name, statement.value, this.target(step, statement.name))};`,
        );
        break;
      case 'print': {
        const value = expressions.value(statement.value);
        if (expressions.kind(statement.value) === 'octets')
          out.line(`process.stdout.write(Buffer.concat([${value}, Buffer.from("\\n")]));`);
        else out.line(`console.log(${value});`);
        break;
      }
      case 'forever':
        this.braces('for (;;) {', step);
        out.line('}');
        break;
      case 'while':
        this.braces(`while (${expressions.condition(statement.condition)}) {`, step);
        out.line('}');
        break;
      case 'for': {
        const { name, from, to } = statement;
        const isOwn = this.routines.variables.at.get(step)?.has(name);
        const count = isOwn ? name : `${name}_next`;
        const head = `let ${count} = ${expressions.value(from)}, ${name}_end = ${expressions.value(to)}`;
        out.line(`for (${head}; ${count} <= ${name}_end; ${count}++) {`).within(() => {
          if (!isOwn) out.line(`${name} = ${count};`);
          this.block(step.body);
        });
        out.line('}');
        break;
      }
      case 'if':
        this.braces(`if (${expressions.condition(statement.condition)}) {`, step);
        if (step.otherwise !== null) this.braces('} else {', step.otherwise);
        out.line('}');
        break;
      case 'break':
        out.line('break;');
        break;
      case 'thread': {
        const thread = this.routines.threads.find((one) => one.thread === step);
        if (thread !== undefined)
          out.line(
            `threads.push(${nodeName(thread.name)}(${thread.given.join(', ')}).catch(console.error));`,
          );
        break;
      }
      case 'bind':
        if (!this.openings.parts.has(step)) out.line('// Node binds only what listens or connects.');
        break;
      default:
        this.guarded(step.handlers, () => this.call(step, statement));
    }
  }

  private call(step: Step, statement: Statement): void {
    const { out } = this;
    const opening = this.openings.byEnd.get(step);
    const lines =
      opening === undefined ? [step.at] : opening.lines.filter((line) => line !== opening.socket.at);
    switch (statement.do) {
      case 'socket': {
        const isListener = this.plan.kinds.get(statement.as) === 'listener';
        const value = isListener
          ? 'net.createServer({ allowHalfOpen: true, pauseOnConnect: true })'
          : 'new net.Socket({ allowHalfOpen: true })';
        out.line(`${this.target(step, statement.as)} = ${value};`);
        break;
      }
      case 'listen':
        out.for(lines, () => {
          const at = opening?.bind?.to ?? { address: '0.0.0.0', port: 0 };
          out.line(`await listen(${statement.fd}, { ${place(at)}, backlog: ${statement.backlog} });`);
        });
        break;
      case 'connect':
        out.for(lines, () => {
          const bind = opening?.bind?.to;
          const local =
            bind === undefined ? '' : `, localAddress: '${bind.address}', localPort: ${bind.port}`;
          out.line(`await connect(${statement.fd}, { ${place(statement.to)}${local} });`);
        });
        break;
      case 'accept':
        out.line(`${this.target(step, statement.as)} = await accept(${statement.fd});`);
        break;
      case 'send':
        if ('text' in statement.data)
          out.line(`await send(${statement.fd}, ${literal(statement.data.text)});`);
        else
          out.line(
            `await send(${statement.fd}, alphabet(${statement.data.length}, ${step.from})); // ${statement.name}`,
          );
        break;
      case 'send value':
        out.line(`await send(${statement.fd}, ${this.expressions.value(statement.value)});`);
        break;
      case 'recv': {
        const target = statement.as === undefined ? '' : `${this.target(step, statement.as)} = `;
        out.line(`${target}await receive(${statement.fd}, ${statement.length});`);
        break;
      }
      case 'message':
        out.line(`${this.target(step, statement.as)} = (await ${message(statement)}) ?? Buffer.alloc(0);`);
        break;
      case 'shutdown':
        if (statement.how !== 'SHUT_WR') out.line('// Node cannot shut down reading alone.');
        if (statement.how !== 'SHUT_RD') out.line(`await shutdown(${statement.fd});`);
        break;
      case 'close':
        if (this.plan.kinds.get(statement.fd) === 'listener') out.line(`${statement.fd}.close();`);
        else out.line(`await close(${statement.fd});`);
        break;
      case 'setsockopt':
        this.option(statement);
        break;
      default:
    }
  }

  /** Node has methods for a few options, and no setsockopt(). */
  private option({ fd, option, value }: Extract<Statement, { do: 'setsockopt' }>): void {
    const isConnection = this.plan.kinds.get(fd) === 'connection';
    if (isConnection && option === 'TCP_NODELAY') this.out.line(`${fd}.setNoDelay(${value !== 0});`);
    else if (isConnection && option === 'SO_KEEPALIVE') this.out.line(`${fd}.setKeepAlive(${value !== 0});`);
    else if (isConnection && option === 'TCP_KEEPIDLE')
      this.out.line(`${fd}.setKeepAlive(true, ${value * 1_000});`);
    else if (option === 'SO_REUSEADDR')
      this.out.line('// SO_REUSEADDR: Node sets it where it listens, and has no call for it.');
    else this.out.line(`// ${option}: Node has no call for it.`);
  }

  private reading(step: Step, statement: Extract<Statement, { do: 'while recv' | 'while message' }>): void {
    const { out } = this;
    const isRecv = statement.do === 'while recv';
    const name = statement.as ?? 'data';
    const isOwn = statement.as === undefined || this.routines.variables.at.get(step)?.has(name) === true;
    const value = isRecv
      ? `await receive(${statement.fd}, ${statement.length})`
      : `await ${message(statement)}`;
    const isHandled = step.handlers.length > 0;
    out.line('for (;;) {').within(() => {
      if (isOwn && isHandled) out.line(`let ${name};`);
      const isLet = this.routines.variables.changing.has(name);
      const target = isOwn && !isHandled ? `${isLet ? 'let' : 'const'} ${name}` : name;
      this.guarded(step.handlers, () => out.line(`${target} = ${value};`), true);
      out.line(isRecv ? `if (${name}.length === 0) break;` : `if (${name} === null) break;`);
      this.block(step.body);
    });
    out.line('}');
  }
}

/** `thread_1` as JavaScript writes it. */
const nodeName = (name: string): string => name.replace('_', '');

const place = ({ address, port }: Endpoint): string => `host: '${address}', port: ${port}`;

function message({ fd, framing }: { readonly fd: string; readonly framing: Framing }): string {
  switch (framing.by) {
    case 'length':
      return `readLength(${fd}, ${framing.octets})`;
    case 'size':
      return `readSize(${fd}, ${framing.octets})`;
    case 'delimiter':
      return `readUntil(${fd}, ${literal(framing.text)})`;
    case 'http':
      return `readHttp(${fd})`;
  }
}
