/** A program in Java, with Socket and ServerSocket. */
import type { SocketOption } from '../host/syscall.ts';
import type { Framing } from '../program/framing.ts';
import type { Program, Statement } from '../program/program.ts';
import { anyAddress, type Endpoint } from '../wire/address.ts';
import type { Words } from './expressions.ts';
import { ownSteps, type Routine, routinesOf } from './functions.ts';
import { javaHelpers, wordsOfErrno } from './java-helpers.ts';
import { Lister } from './lister.ts';
import { type Listing, stemOf, Writer } from './listing.ts';
import { quotedBy } from './literals.ts';
import { type Handler, isEndless, planOf, type Step, stepsIn } from './plan.ts';

const call =
  (name: string) =>
  (...given: string[]): string =>
    `${name}(${given.join(', ')})`;

const literal = (text: string): string =>
  quotedBy(text, (code) => `\\u${code.toString(16).padStart(4, '0')}`);

const words: Words = {
  text: (text) => `octets(${literal(text)})`,
  variable: (name) => name,
  functions: {
    length: (octets) => `${octets}.length`,
    slice: (whole, from, to) => `part(${whole}, ${from}, ${to})`,
    find: call('find'),
    octet: (whole, at) => `(${whole}[(int) (${at})] & 0xff)`,
    decimal: (number) => `octets(Long.toString(${number}))`,
    number: (digits) => `Long.parseLong(new String(${digits}, UTF_8))`,
    pack16: (number) => `ByteBuffer.allocate(2).putShort((short) (${number})).array()`,
    pack32: (number) => `ByteBuffer.allocate(4).putInt((int) (${number})).array()`,
    unpack16: (two) => `Short.toUnsignedLong(ByteBuffer.wrap(${two}).getShort())`,
    unpack32: (four) => `Integer.toUnsignedLong(ByteBuffer.wrap(${four}).getInt())`,
    htons: (number) => `Short.toUnsignedLong(Short.reverseBytes((short) (${number})))`,
    ntohs: (number) => `Short.toUnsignedLong(Short.reverseBytes((short) (${number})))`,
    htonl: (number) => `Integer.toUnsignedLong(Integer.reverseBytes((int) (${number})))`,
    ntohl: (number) => `Integer.toUnsignedLong(Integer.reverseBytes((int) (${number})))`,
  },
  and: '&&',
  or: '||',
  not: (condition) => `!(${condition})`,
  joined: (parts) => `join(${parts.join(', ')})`,
  same: call('Arrays.equals'),
  quotient: (left, right) => `${left} / ${right}`,
  remainder: (left, right) => `${left} % ${right}`,
  truth: (condition) => `(${condition} ? 1 : 0)`,
  isTrue: (number) => `${number} != 0`,
};

const reserved = new Set(
  `abstract assert boolean break byte case catch char class const continue default do double else enum extends false
  final finally float for goto if implements import instanceof int interface long native new null package private
  protected public return short static strictfp super switch synchronized this throw throws transient true try void
  volatile while var record yield main args error alphabet part find join octets print receive send`.split(
    /\s+/,
  ),
);

const imports: readonly (readonly [path: string, used: RegExp])[] = [
  ['static java.nio.charset.StandardCharsets.UTF_8', /\bUTF_8\b/],
  ['java.io.BufferedInputStream', /\bBufferedInputStream\b/],
  ['java.io.ByteArrayOutputStream', /\bByteArrayOutputStream\b/],
  ['java.io.IOException', /\bIOException\b/],
  ['java.io.InputStream', /\bInputStream\b/],
  ['java.io.UncheckedIOException', /\bUncheckedIOException\b/],
  ['java.net.InetSocketAddress', /\bInetSocketAddress\b/],
  ['java.net.ServerSocket', /\bServerSocket\b/],
  ['java.net.Socket', /\bSocket\b/],
  ['java.net.StandardSocketOptions', /\bStandardSocketOptions\b/],
  ['java.nio.ByteBuffer', /\bByteBuffer\b/],
  ['java.util.Arrays', /\bArrays\b/],
  ['jdk.net.ExtendedSocketOptions', /\bExtendedSocketOptions\b/],
];

export function listJava(program: Program): Listing {
  const plan = planOf(program, reserved);
  const name = className(program.name);
  const body = new Writer('    ');
  new Java(plan, routinesOf(plan), body, words).write();
  const helpers = javaHelpers(body.lines.map(({ text }) => text).join('\n'));
  const whole = [...helpers, ...body.lines.map(({ text }) => text)].join('\n');
  const head = new Writer('    ');
  for (const [path, used] of imports) if (used.test(whole)) head.line(`import ${path};`);
  head.line(`\npublic class ${name} {`).within(() => {
    for (const helper of helpers) head.line(`${helper}\n`);
  });
  const end = new Writer('    ').line('}');
  return { file: `${name}.java`, lines: [...head.lines, ...body.lines, ...end.lines] };
}

/** `client.sock` is `Client`. */
function className(name: string): string {
  const word = stemOf(name);
  return /^[A-Za-z]/.test(word) ? `${word.charAt(0).toUpperCase()}${word.slice(1)}` : `Program${word}`;
}

class Java extends Lister {
  write(): void {
    this.out.within(() => {
      for (const thread of this.routines.threads) {
        const given = thread.given.map((name) => `${this.type(name)} ${name}`).join(', ');
        this.method(
          `private static void ${javaName(thread.name)}(${given}) throws IOException, InterruptedException {`,
          thread,
        );
        this.out.line('');
      }
      this.method(
        'public static void main(String[] args) throws IOException, InterruptedException {',
        this.routines.main,
      );
    });
  }

  private method(head: string, routine: Routine): void {
    this.routine = routine;
    const { out } = this;
    const works = ownSteps(routine.steps).some(({ statement }) => statement.do === 'work');
    out.line(works ? head : head.replace(', InterruptedException', '')).within(() => {
      for (const fd of routine.readers) if (routine.given.includes(fd)) this.reader(fd);
      this.block(routine.steps);
    });
    out.line('}');
  }

  private type(name: string): string {
    switch (this.plan.kinds.get(name)) {
      case 'octets':
        return 'byte[]';
      case 'listener':
        return 'ServerSocket';
      case 'number':
        return 'long';
      default:
        return 'Socket';
    }
  }

  protected block(steps: readonly Step[]): void {
    steps.forEach((step, index) => {
      // javac refuses what cannot be reached.
      const isPassed = steps.slice(0, index).some((one) => one.statement.do === 'break' || isEndless([one]));
      if (isPassed) {
        const lines = [...stepsIn([step])].flatMap(({ at, otherwise, handlers }) => [
          at,
          ...(otherwise ? [otherwise.at] : []),
          ...handlers.map((handler) => handler.at),
        ]);
        this.out.for(lines, () => this.out.line('// never reached'));
        return;
      }
      this.out.for([step.at], () => {
        for (const name of this.routines.variables.before.get(step) ?? [])
          this.out.line(
            `${this.type(name)} ${name} = ${this.plan.kinds.get(name) === 'number' ? '0' : this.plan.kinds.get(name) === 'octets' ? 'new byte[0]' : 'null'};`,
          );
        this.step(step);
      });
    });
  }

  /** `Socket fd` where it is declared, `fd` elsewhere. */
  private target = (step: Step, name: string): string =>
    this.routines.variables.at.get(step)?.has(name) ? `${this.type(name)} ${name}` : name;

  private guarded(handlers: readonly Handler[], write: () => void, leaves = false): void {
    const { out } = this;
    if (handlers.length === 0) {
      write();
      return;
    }
    out.line('try {').within(write);
    out.line('} catch (IOException error) {').within(() => {
      handlers.forEach(({ at, errno, body }, index) => {
        const block = (): void => {
          this.block(body);
          if (leaves && body.at(-1)?.statement.do !== 'break') out.line('break;');
        };
        out.for([at], () => {
          if (errno === null && index === 0) block();
          else if (errno === null) out.line('} else {').within(block);
          else
            out
              .line(
                `${index === 0 ? '' : '} else '}if (error.getMessage().startsWith("${wordsOfErrno(errno)}")) { // ${errno}`,
              )
              .within(block);
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
      case 'work': {
        const whole = Math.floor(statement.for / 1_000);
        const rest = (statement.for % 1_000) * 1_000;
        out.line(`Thread.sleep(${whole}${rest > 0 ? `, ${rest}` : ''});`);
        break;
      }
      case 'let':
        out.line(
          `${expressions.assigned(statement.name, statement.value, this.target(step, statement.name))};`,
        );
        break;
      case 'print': {
        const value = expressions.value(statement.value);
        out.line(
          expressions.kind(statement.value) === 'octets'
            ? `print(${value});`
            : `System.out.println(${value});`,
        );
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
        const head = `long ${count} = ${expressions.value(from)}, ${name}_end = ${expressions.value(to)}`;
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
      case 'thread':
        this.start(step);
        break;
      default:
        this.guarded(step.handlers, () => this.call(step, statement));
    }
  }

  private call(step: Step, statement: Statement): void {
    const { out } = this;
    const opening = this.openings.byEnd.get(step);
    switch (statement.do) {
      case 'socket':
        out.line(`${this.target(step, statement.as)} = new ${this.type(statement.as)}();`);
        break;
      case 'bind':
        // A ServerSocket binds and listens in one.
        if (this.plan.kinds.get(statement.fd) !== 'listener')
          out.line(`${statement.fd}.bind(${endpoint(statement.to)});`);
        break;
      case 'listen': {
        const lines =
          opening === undefined ? [step.at] : opening.lines.filter((line) => line !== opening.socket.at);
        const at = endpoint(opening?.bind?.to ?? { address: anyAddress, port: 0 });
        out.for(lines, () => out.line(`${statement.fd}.bind(${at}, ${statement.backlog});`));
        break;
      }
      case 'connect':
        out.line(`${statement.fd}.connect(${endpoint(statement.to)});`);
        if (this.routine.readers.has(statement.fd)) this.reader(statement.fd);
        break;
      case 'accept':
        out.line(`${this.target(step, statement.as)} = ${statement.fd}.accept();`);
        if (this.routine.readers.has(statement.as)) this.reader(statement.as);
        break;
      case 'send': {
        const { fd, data, name } = statement;
        if ('text' in data) out.line(`${fd}.getOutputStream().write(${words.text(data.text)});`);
        else out.line(`${fd}.getOutputStream().write(alphabet(${data.length}, ${step.from})); // ${name}`);
        break;
      }
      case 'send value':
        out.line(`${statement.fd}.getOutputStream().write(${this.expressions.value(statement.value)});`);
        break;
      case 'recv': {
        const target = statement.as === undefined ? '' : `${this.target(step, statement.as)} = `;
        out.line(`${target}receive(${statement.fd}, ${statement.length});`);
        break;
      }
      case 'message':
        out.line(`${this.target(step, statement.as)} = orNothing(${message(statement)});`);
        break;
      case 'shutdown':
        if (statement.how !== 'SHUT_WR') out.line(`${statement.fd}.shutdownInput();`);
        if (statement.how !== 'SHUT_RD') out.line(`${statement.fd}.shutdownOutput();`);
        break;
      case 'close':
        if (this.mayLeaveUnread(statement.fd))
          out.line('// Java ends the stream first: what is unread resets the connection behind a FIN.');
        out.line(`${statement.fd}.close();`);
        break;
      case 'setsockopt': {
        const name = optionNames[statement.option];
        const isSwitch = /REUSEADDR|KEEPALIVE|NODELAY/.test(statement.option);
        if (name === undefined) out.line(`// ${statement.option}: Java has no name for it.`);
        else
          out.line(
            `${statement.fd}.setOption(${name}, ${isSwitch ? statement.value !== 0 : statement.value});`,
          );
        break;
      }
      default:
    }
  }

  /** Whether it is read, but not to the end. */
  private mayLeaveUnread(fd: string): boolean {
    const reads = ownSteps(this.routine.steps).filter(
      ({ statement }) => /recv|message/.test(statement.do) && 'fd' in statement && statement.fd === fd,
    );
    return (
      reads.length > 0 &&
      reads.every(({ statement }) => statement.do === 'recv' || statement.do === 'message')
    );
  }

  private reader(fd: string): void {
    this.out.line(`InputStream ${fd}_in = new BufferedInputStream(${fd}.getInputStream());`);
  }

  private reading(step: Step, statement: Extract<Statement, { do: 'while recv' | 'while message' }>): void {
    const { out } = this;
    const isRecv = statement.do === 'while recv';
    const name = statement.as ?? 'data';
    const isOwn = statement.as === undefined || this.routines.variables.at.get(step)?.has(name) === true;
    const value = isRecv ? `receive(${statement.fd}, ${statement.length})` : message(statement);
    const isHandled = step.handlers.length > 0;
    out.line('for (;;) {').within(() => {
      if (isOwn && isHandled) out.line(`byte[] ${name};`);
      this.guarded(
        step.handlers,
        () => out.line(`${isOwn && !isHandled ? `byte[] ${name}` : name} = ${value};`),
        true,
      );
      out
        .line(isRecv ? `if (${name}.length == 0) {` : `if (${name} == null) {`)
        .within(() => out.line('break;'))
        .line('}');
      this.block(step.body);
    });
    out.line('}');
  }

  /** What a thread is given must not change under it: a lambda takes copies. */
  private start(step: Step): void {
    const { out } = this;
    const thread = this.routines.threads.find((one) => one.thread === step);
    if (thread === undefined) return;
    const copies = thread.given.map((name) => `${name}_given`);
    out.line('{').within(() => {
      for (const name of thread.given) out.line(`${this.type(name)} ${name}_given = ${name};`);
      out.line('new Thread(() -> {').within(() => {
        const works = ownSteps(thread.steps).some(({ statement }) => statement.do === 'work');
        out.line('try {').within(() => out.line(`${javaName(thread.name)}(${copies.join(', ')});`));
        out
          .line(`} catch (IOException${works ? ' | InterruptedException' : ''} error) {`)
          .within(() => out.line('error.printStackTrace();'));
        out.line('}');
      });
      out.line('}).start();');
    });
    out.line('}');
  }
}

/** `thread_1` as Java writes it. */
const javaName = (name: string): string => name.replace('_', '');

const endpoint = ({ address, port }: Endpoint): string =>
  address === anyAddress ? `new InetSocketAddress(${port})` : `new InetSocketAddress("${address}", ${port})`;

const optionNames: { readonly [option in SocketOption]?: string } = {
  SO_REUSEADDR: 'StandardSocketOptions.SO_REUSEADDR',
  SO_KEEPALIVE: 'StandardSocketOptions.SO_KEEPALIVE',
  SO_SNDBUF: 'StandardSocketOptions.SO_SNDBUF',
  SO_RCVBUF: 'StandardSocketOptions.SO_RCVBUF',
  TCP_NODELAY: 'StandardSocketOptions.TCP_NODELAY',
  TCP_KEEPIDLE: 'ExtendedSocketOptions.TCP_KEEPIDLE',
  TCP_KEEPINTVL: 'ExtendedSocketOptions.TCP_KEEPINTERVAL',
  TCP_KEEPCNT: 'ExtendedSocketOptions.TCP_KEEPCOUNT',
};

function message({ fd, framing }: { readonly fd: string; readonly framing: Framing }): string {
  switch (framing.by) {
    case 'length':
      return `readLength(${fd}_in, ${framing.octets})`;
    case 'size':
      return `readSize(${fd}_in, ${framing.octets})`;
    case 'delimiter':
      return `readUntil(${fd}_in, ${words.text(framing.text)})`;
    case 'http':
      return `readHttp(${fd}_in)`;
  }
}
