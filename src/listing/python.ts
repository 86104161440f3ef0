/** A program in Python, with the socket module. */
import { optionOf } from '../host/options.ts';
import type { Framing } from '../program/framing.ts';
import type { Program } from '../program/program.ts';
import { anyAddress, type Endpoint } from '../wire/address.ts';
import type { Words } from './expressions.ts';
import { routinesOf } from './functions.ts';
import { Lister } from './lister.ts';
import { type Listing, stemOf, Writer } from './listing.ts';
import { hexadecimal, isAscii, quotedBy } from './literals.ts';
import { planOf, type Step } from './plan.ts';
import { pythonHelpers } from './python-helpers.ts';

/** `b"…"`: ASCII alone can stand in it. */
const literal = (text: string): string => {
  const quoted = quotedBy(text, hexadecimal);
  return isAscii(text) ? `b${quoted}` : `${quoted}.encode()`;
};

const call =
  (name: string) =>
  (...given: string[]): string =>
    `${name}(${given.join(', ')})`;

const words: Words = {
  text: literal,
  variable: (name) => name,
  functions: {
    length: call('len'),
    slice: call('part'),
    find: (whole, part) => `${whole}.find(${part})`,
    octet: (whole, at) => `${whole}[${at}]`,
    decimal: (number) => `str(${number}).encode()`,
    number: call('int'),
    pack16: (number) => `struct.pack("!H", ${number} & 0xFFFF)`,
    pack32: (number) => `struct.pack("!L", ${number} & 0xFFFFFFFF)`,
    unpack16: (two) => `struct.unpack("!H", ${two})[0]`,
    unpack32: (four) => `struct.unpack("!L", ${four})[0]`,
    htons: (number) => `socket.htons(${number})`,
    ntohs: (number) => `socket.ntohs(${number})`,
    htonl: (number) => `socket.htonl(${number})`,
    ntohl: (number) => `socket.ntohl(${number})`,
  },
  and: 'and',
  or: 'or',
  not: (condition) => `not (${condition})`,
  joined: (parts) => parts.join(' + '),
  same: (left, right) => `${left} == ${right}`,
  quotient: (left, right) => `int(${left} / ${right})`,
  remainder: (left, right) => `int(math.fmod(${left}, ${right}))`,
  truth: (condition) => `int(${condition})`,
  isTrue: (number) => `${number} != 0`,
};

const reserved = new Set(
  `False None True and as assert async await break class continue def del elif else except finally for from global if
  import in is lambda nonlocal not or pass raise return try while with errno math os socket struct threading time
  alphabet part error got bytes int len range str OSError`.split(/\s+/),
);

const modules: readonly (readonly [name: string, used: RegExp])[] = [
  ['errno', /\berrno\.E/],
  ['math', /\bmath\./],
  ['os', /\bos\./],
  ['socket', /\bsocket\./],
  ['struct', /\bstruct\./],
  ['threading', /\bthreading\./],
  ['time', /\btime\./],
];

export function listPython(program: Program): Listing {
  const plan = planOf(program, reserved);
  const body = new Writer('    ');
  new Python(plan, routinesOf(plan), body, words).write();
  const helpers = pythonHelpers(body.lines.map(({ text }) => text).join('\n'));
  const whole = [...helpers, ...body.lines.map(({ text }) => text)].join('\n');
  const head = new Writer('    ');
  for (const [name, used] of modules) if (used.test(whole)) head.line(`import ${name}`);
  for (const helper of helpers) head.line('\n').line(helper);
  head.line('\n');
  return { file: `${stemOf(program.name)}.py`, lines: [...head.lines, ...body.lines] };
}

class Python extends Lister {
  write(): void {
    for (const thread of this.routines.threads) {
      this.routine = thread;
      this.out.line(`def ${thread.name}(${thread.given.join(', ')}):`).within(() => {
        for (const fd of thread.readers)
          if (thread.given.includes(fd)) this.out.line(`${fd}_in = ${fd}.makefile("rb")`);
        this.block(thread.steps);
      });
      this.out.line('\n');
    }
    this.routine = this.routines.main;
    this.block(this.routines.main.steps);
  }

  protected block(steps: readonly Step[], empty = 'pass'): void {
    if (steps.length === 0) this.out.line(empty);
    for (const step of steps) this.out.for([step.at], () => this.step(step));
  }
  private within(head: string, { at, body }: Pick<Step, 'at' | 'body'>): void {
    this.out.for([at], () => this.out.line(head).within(() => this.block(body)));
  }

  private step(step: Step): void {
    const { out, expressions } = this;
    const { statement } = step;
    switch (statement.do) {
      case 'while recv':
      case 'while message':
        this.reading(step);
        break;
      case 'work':
        out.line(`time.sleep(${statement.for / 1_000_000})`);
        break;
      case 'let':
        out.line(expressions.assigned(statement.name, statement.value));
        break;
      case 'print': {
        const value = expressions.value(statement.value);
        if (expressions.kind(statement.value) === 'octets') out.line(`os.write(1, ${value} + b"\\n")`);
        else out.line(`os.write(1, b"%d\\n" % (${value}))`);
        break;
      }
      case 'forever':
        this.within('while True:', step);
        break;
      case 'while':
        this.within(`while ${expressions.condition(statement.condition)}:`, step);
        break;
      case 'for': {
        const to = expressions.value({ operator: '+', left: statement.to, right: 1 });
        const end = typeof statement.to === 'number' ? String(statement.to + 1) : to;
        this.within(`for ${statement.name} in range(${expressions.value(statement.from)}, ${end}):`, step);
        break;
      }
      case 'if':
        this.within(`if ${expressions.condition(statement.condition)}:`, step);
        if (step.otherwise !== null) this.within('else:', step.otherwise);
        break;
      case 'break':
        out.line('break');
        break;
      case 'thread': {
        const thread = this.routines.threads.find((one) => one.thread === step);
        const given = thread?.given ?? [];
        const tuple = given.length === 1 ? `(${given[0]},)` : `(${given.join(', ')})`;
        out.line(`threading.Thread(target=${thread?.name}, args=${tuple}).start()`);
        break;
      }
      case 'else':
      case 'on':
        break;
      default:
        this.guarded(step, () => this.call(step));
    }
  }

  private call({ statement, from }: Step): void {
    const { out } = this;
    switch (statement.do) {
      case 'socket':
        out.line(`${statement.as} = socket.socket(socket.AF_INET, socket.SOCK_STREAM)`);
        break;
      case 'bind':
        out.line(`${statement.fd}.bind(${endpoint(statement.to)})`);
        break;
      case 'listen':
        out.line(`${statement.fd}.listen(${statement.backlog})`);
        break;
      case 'accept':
        out.line(`${statement.as}, _ = ${statement.fd}.accept()`);
        this.reader(statement.as);
        break;
      case 'connect':
        out.line(`${statement.fd}.connect(${endpoint(statement.to)})`);
        this.reader(statement.fd);
        break;
      case 'send':
        if ('text' in statement.data) out.line(`${statement.fd}.sendall(${literal(statement.data.text)})`);
        else
          out.line(
            `${statement.fd}.sendall(alphabet(${statement.data.length}, ${from}))  # ${statement.name}`,
          );
        break;
      case 'send value':
        out.line(`${statement.fd}.sendall(${this.expressions.value(statement.value)})`);
        break;
      case 'recv':
        out.line(
          `${statement.as === undefined ? '' : `${statement.as} = `}${statement.fd}.recv(${statement.length})`,
        );
        break;
      case 'message':
        out.line(`${statement.as} = ${message(statement)} or b""`);
        break;
      case 'shutdown':
        out.line(`${statement.fd}.shutdown(socket.${statement.how})`);
        break;
      case 'close':
        if (this.routine.readers.has(statement.fd)) out.line(`${statement.fd}_in.close()`);
        out.line(`${statement.fd}.close()`);
        break;
      case 'setsockopt': {
        const { level } = optionOf(statement.option);
        out.line(
          `${statement.fd}.setsockopt(socket.${level}, socket.${statement.option}, ${statement.value})`,
        );
        break;
      }
      default:
    }
  }

  private reader(fd: string): void {
    if (this.routine.readers.has(fd)) this.out.line(`${fd}_in = ${fd}.makefile("rb")`);
  }

  /** Until the end of the stream; handlers stand within, and leave the loop. */
  private reading(step: Step): void {
    const { out } = this;
    const { statement } = step;
    if (statement.do !== 'while recv' && statement.do !== 'while message') return;
    const isRecv = statement.do === 'while recv';
    const value = isRecv ? `${statement.fd}.recv(${statement.length})` : message(statement);
    const name = statement.as;
    if (step.handlers.length === 0) {
      const test = isRecv ? '' : ' is not None';
      const head = name === undefined ? value : `(${name} := ${value})`;
      this.within(`while ${isRecv && name !== undefined ? head.slice(1, -1) : head}${test}:`, step);
      return;
    }
    const target = name ?? 'got';
    out.line('while True:').within(() => {
      this.guarded(step, () => out.line(`${target} = ${value}`), true);
      out.line(isRecv ? `if not ${target}:` : `if ${target} is None:`).within(() => out.line('break'));
      if (step.body.length > 0) this.block(step.body);
    });
  }

  private guarded({ handlers }: Step, write: () => void, leaves = false): void {
    const { out } = this;
    if (handlers.length === 0) {
      write();
      return;
    }
    out.line('try:').within(write);
    out.line('except OSError as error:').within(() => {
      handlers.forEach(({ at, errno, body }, index) => {
        const test = errno === null ? 'True' : `error.errno == errno.${errno}`;
        const isOnly = errno === null && index === 0;
        out.for([at], () => {
          const inner = (): void => {
            this.block(body, leaves ? '' : 'pass');
            if (leaves && body.at(-1)?.statement.do !== 'break') out.line('break');
          };
          if (isOnly) inner();
          else out.line(errno === null ? 'else:' : `${index === 0 ? 'if' : 'elif'} ${test}:`).within(inner);
        });
      });
      if (handlers.every(({ errno }) => errno !== null)) out.line('else:').within(() => out.line('raise'));
    });
  }
}

const endpoint = ({ address, port }: Endpoint): string =>
  `("${address === anyAddress ? '' : address}", ${port})`;

function message({ fd, framing }: { readonly fd: string; readonly framing: Framing }): string {
  switch (framing.by) {
    case 'length':
      return `read_length(${fd}_in, ${framing.octets})`;
    case 'size':
      return `read_size(${fd}_in, ${framing.octets})`;
    case 'delimiter':
      return `read_until(${fd}_in, ${literal(framing.text)})`;
    case 'http':
      return `read_http(${fd}_in)`;
  }
}
