/** A program in Go, with package net; what that does not have, with package syscall. */

import { optionOf } from '../host/options.ts';
import type { SocketOption } from '../host/syscall.ts';
import type { Framing } from '../program/framing.ts';
import type { Program, Statement } from '../program/program.ts';
import { anyAddress, type Endpoint } from '../wire/address.ts';
import type { Words } from './expressions.ts';
import { ownSteps, type Routine, routinesOf } from './functions.ts';
import { goHelpers } from './go-helpers.ts';
import { Lister } from './lister.ts';
import { type Listing, stemOf, Writer } from './listing.ts';
import { hexadecimal, quotedBy } from './literals.ts';
import type { Opening } from './openings.ts';
import { type Handler, isEndless, planOf, type Step } from './plan.ts';

const call =
  (name: string) =>
  (...given: string[]): string =>
    `${name}(${given.join(', ')})`;

const literal = (text: string): string => quotedBy(text, hexadecimal);

const words: Words = {
  text: (text) => `[]byte(${literal(text)})`,
  variable: (name) => name,
  functions: {
    length: call('len'),
    slice: (whole, from, to) => `${whole}[${from}:${to}:${to}]`,
    find: call('bytes.Index'),
    octet: (whole, at) => `int(${whole}[${at}])`,
    decimal: (number) => `[]byte(strconv.Itoa(${number}))`,
    number: call('number'),
    pack16: (number) => `binary.BigEndian.AppendUint16(nil, uint16(${number}))`,
    pack32: (number) => `binary.BigEndian.AppendUint32(nil, uint32(${number}))`,
    unpack16: (two) => `int(binary.BigEndian.Uint16(${two}))`,
    unpack32: (four) => `int(binary.BigEndian.Uint32(${four}))`,
    htons: (number) => `int(bits.ReverseBytes16(uint16(${number})))`,
    ntohs: (number) => `int(bits.ReverseBytes16(uint16(${number})))`,
    htonl: (number) => `int(bits.ReverseBytes32(uint32(${number})))`,
    ntohl: (number) => `int(bits.ReverseBytes32(uint32(${number})))`,
  },
  and: '&&',
  or: '||',
  not: (condition) => `!(${condition})`,
  joined: (parts) => `bytes.Join([][]byte{${parts.join(', ')}}, nil)`,
  same: call('bytes.Equal'),
  quotient: (left, right) => `${left} / ${right}`,
  remainder: (left, right) => `${left} % ${right}`,
  truth: call('truth'),
  isTrue: (number) => `${number} != 0`,
};

const reserved = new Set(
  `break case chan const continue default defer else fallthrough for func go goto if import interface map package range
  return select struct switch type var append bool byte cap close copy error false int len make new nil panic print
  println string true uint16 uint32 bufio bytes binary bits context errors fmt io log net os strconv strings sync
  syscall time err main init threads alphabet number truth receive options setOption`.split(/\s+/),
);

const packages: readonly (readonly [path: string, used: RegExp])[] = [
  ['bufio', /\bbufio\./],
  ['bytes', /\bbytes\./],
  ['context', /\bcontext\./],
  ['encoding/binary', /\bbinary\./],
  ['errors', /\berrors\./],
  ['fmt', /\bfmt\./],
  ['io', /\bio\./],
  ['log', /\blog\./],
  ['math/bits', /\bbits\./],
  ['net', /\bnet\./],
  ['net/textproto', /\btextproto\./],
  ['strconv', /\bstrconv\./],
  ['strings', /\bstrings\./],
  ['sync', /\bsync\./],
  ['syscall', /\bsyscall\./],
  ['time', /\btime\./],
];

export function listGo(program: Program): Listing {
  const plan = planOf(program, reserved);
  const body = new Writer('\t');
  new Go(plan, routinesOf(plan), body, words).write();
  const helpers = goHelpers(body.lines.map(({ text }) => text).join('\n'));
  const whole = [...helpers, ...body.lines.map(({ text }) => text)].join('\n');
  const head = new Writer('\t');
  head.line('package main\n\nimport (').within(() => {
    for (const [path, used] of packages) if (used.test(whole)) head.line(`"${path}"`);
  });
  head.line(')\n');
  for (const helper of helpers) head.line(`${helper}\n`);
  return { file: `${stemOf(program.name)}.go`, lines: [...head.lines, ...body.lines] };
}

class Go extends Lister {
  write(): void {
    const { out } = this;
    const { threads, main } = this.routines;
    if (threads.length > 0) out.line('var threads sync.WaitGroup\n');
    for (const thread of threads) {
      const given = thread.given.map((name) => `${name} ${this.type(name)}`).join(', ');
      out.line(`func ${goName(thread.name)}(${given}) {`).within(() => {
        out.line('defer threads.Done()');
        this.opening(thread);
        for (const fd of thread.readers) if (thread.given.includes(fd)) this.reader(fd);
        this.block(thread.steps);
      });
      out.line('}\n');
    }
    out.line('func main() {').within(() => {
      this.opening(main);
      this.block(main.steps);
      if (threads.length > 0 && !isEndless(main.steps)) out.line('threads.Wait()');
    });
    out.line('}');
  }

  private type(name: string): string {
    switch (this.plan.kinds.get(name)) {
      case 'octets':
        return '[]byte';
      case 'listener':
        return 'net.Listener';
      case 'connection':
        return 'net.Conn';
      default:
        return 'int';
    }
  }

  /** `err` for what is assigned to a variable that is there already. */
  private opening(routine: Routine): void {
    this.routine = routine;
    const assigns = ownSteps(routine.steps).some((step) => {
      const name = this.target(step);
      return name !== null && this.openings.read.has(name) && !this.isDeclaredBy(step, name);
    });
    if (assigns) this.out.line('var err error');
  }

  /** The variable that a call which may fail gives a value. */
  private target(step: Step): string | null {
    const { statement } = step;
    if (this.openings.parts.has(step)) return null;
    if (this.openings.byEnd.has(step) && 'fd' in statement) return statement.fd;
    if (statement.do === 'accept' || statement.do === 'socket') return statement.as;
    return /recv|message/.test(statement.do) && 'as' in statement ? (statement.as ?? null) : null;
  }

  private isDeclaredBy(step: Step, name: string): boolean {
    const opening = this.openings.byEnd.get(step);
    const declarer = opening?.isPlain ? opening.socket : step;
    return this.routines.variables.at.get(declarer)?.has(name) === true;
  }

  protected block(steps: readonly Step[]): void {
    for (const step of steps)
      this.out.for([step.at], () => {
        for (const name of this.routines.variables.before.get(step) ?? [])
          if (this.openings.read.has(name)) this.out.line(`var ${name} ${this.type(name)}`);
        this.step(step);
      });
  }

  /** `name, err := value`, and what is done with the error. */
  private assign(
    step: Step,
    name: string | null,
    value: string,
    handlers: readonly Handler[] = step.handlers,
  ): void {
    const { out } = this;
    if (name === null || !this.openings.read.has(name)) out.line(`if _, err := ${value}; err != nil {`);
    else {
      out.line(`${name}, err ${this.isDeclaredBy(step, name) ? ':=' : '='} ${value}`);
      out.line('if err != nil {');
    }
    out.within(() => this.failed(handlers)).line('}');
  }

  /** A call that gives an error alone. */
  private check({ handlers }: Pick<Step, 'handlers'>, value: string): void {
    this.out.line(`if err := ${value}; err != nil {`).within(() => this.failed(handlers));
    this.out.line('}');
  }

  private failed(handlers: readonly Handler[], leaves = false): void {
    const { out } = this;
    const give = (): void => {
      if (this.routine.thread === null) out.line('log.Fatal(err)');
      else out.line('log.Print(err)').line('return');
    };
    if (handlers.length === 0) give();
    handlers.forEach(({ at, errno, body }, index) => {
      const block = (): void => {
        this.block(body);
        if (leaves && body.at(-1)?.statement.do !== 'break') out.line('break');
      };
      out.for([at], () => {
        if (errno === null && index === 0) block();
        else if (errno === null) out.line('} else {').within(block);
        else out.line(`${index === 0 ? '' : '} else '}if errors.Is(err, syscall.${errno}) {`).within(block);
      });
    });
    if (handlers.length > 0 && handlers.every(({ errno }) => errno !== null))
      out.line('} else {').within(give);
    if (handlers.length > 0 && handlers[0]?.errno !== null) out.line('}');
  }

  private step(step: Step): void {
    const { out, expressions } = this;
    const { statement } = step;
    const opening = this.openings.byEnd.get(step);
    if (opening !== undefined) {
      out.for(opening.lines, () => this.open(step, opening));
      if (this.routine.readers.has(opening.fd)) this.reader(opening.fd);
      return;
    }
    if (this.openings.parts.has(step)) {
      const name = statement.do === 'socket' ? statement.as : '';
      if (this.routines.variables.at.get(step)?.has(name) && !this.isPlain(step))
        out.line(`var ${name} ${this.type(name)}`);
      return;
    }
    switch (statement.do) {
      case 'accept':
        this.assign(step, statement.as, `${statement.fd}.Accept()`);
        if (this.routine.readers.has(statement.as)) this.reader(statement.as);
        break;
      case 'send': {
        const { fd, data, name } = statement;
        const octets = 'text' in data ? words.text(data.text) : `alphabet(${data.length}, ${step.from})`;
        out.line(`if _, err := ${fd}.Write(${octets}); err != nil {${'text' in data ? '' : ` // ${name}`}`);
        out.within(() => this.failed(step.handlers)).line('}');
        break;
      }
      case 'send value':
        this.assign(step, null, `${statement.fd}.Write(${expressions.value(statement.value)})`);
        break;
      case 'recv':
        this.assign(step, statement.as ?? null, `receive(${statement.fd}, ${statement.length})`);
        break;
      case 'message':
        this.assign(step, statement.as, message(statement));
        break;
      case 'while recv':
      case 'while message':
        this.reading(step, statement);
        break;
      case 'shutdown':
        this.shutdown(step, statement);
        break;
      case 'close':
        this.close(step, statement.fd);
        break;
      case 'work':
        out.line(`time.Sleep(${statement.for} * time.Microsecond)`);
        break;
      case 'let': {
        const { name } = statement;
        const value = expressions.value(statement.value);
        if (!this.openings.read.has(name)) out.line(`_ = ${value}`);
        else if (this.isDeclaredBy(step, name)) out.line(`${name} := ${value}`);
        else out.line(expressions.assigned(name, statement.value));
        break;
      }
      case 'print': {
        const value = expressions.value(statement.value);
        out.line(
          expressions.kind(statement.value) === 'octets'
            ? `fmt.Printf("%s\\n", ${value})`
            : `fmt.Println(${value})`,
        );
        break;
      }
      case 'forever':
        this.braces('for {', step);
        out.line('}');
        break;
      case 'while':
        this.braces(`for ${expressions.condition(statement.condition)} {`, step);
        out.line('}');
        break;
      case 'for':
        this.counting(step, statement);
        break;
      case 'if':
        this.braces(`if ${expressions.condition(statement.condition)} {`, step);
        if (step.otherwise !== null) this.braces('} else {', step.otherwise);
        out.line('}');
        break;
      case 'break':
        out.line('break');
        break;
      case 'thread': {
        const thread = this.routines.threads.find((one) => one.thread === step);
        if (thread !== undefined)
          out.line('threads.Add(1)').line(`go ${goName(thread.name)}(${thread.given.join(', ')})`);
        break;
      }
      default:
        this.bare(step, statement);
    }
  }

  private isPlain(socket: Step): boolean {
    return [...this.openings.byEnd.values()].some((one) => one.socket === socket && one.isPlain);
  }

  private reader(fd: string): void {
    this.out.line(`${fd}_in := bufio.NewReader(${fd})`);
  }

  /** What one call of package net does. */
  private open(step: Step, { fd, options, bind, end, handlers }: Opening): void {
    const { out } = this;
    const control =
      options.length === 0 ? [] : [`Control: options(${options.map(optionArguments).join(', ')})`];
    if (end.do === 'listen') {
      out.line(`// The backlog is net.core.somaxconn here, not ${end.backlog}; SO_REUSEADDR is set.`);
      const at = `"tcp4", "${endpoint(bind?.to ?? { address: anyAddress, port: 0 })}"`;
      if (control.length === 0) this.assign(step, fd, `net.Listen(${at})`, handlers);
      else {
        const config = `(&net.ListenConfig{${control}})`;
        this.assign(step, fd, `${config}.Listen(context.Background(), ${at})`, handlers);
      }
      return;
    }
    const to = `"tcp4", "${endpoint(end.to)}"`;
    const local =
      bind === null
        ? []
        : [
            `LocalAddr: &net.TCPAddr{${bind.to.address === anyAddress ? '' : `IP: net.ParseIP("${bind.to.address}"), `}Port: ${bind.to.port}}`,
          ];
    const dialer = [...local, ...control];
    if (dialer.length === 0) this.assign(step, fd, `net.Dial(${to})`, handlers);
    else this.assign(step, fd, `(&net.Dialer{${dialer.join(', ')}}).Dial(${to})`, handlers);
  }

  private shutdown(step: Step, { fd, how }: Extract<Statement, { do: 'shutdown' }>): void {
    if (how !== 'SHUT_WR') this.check(step, `${fd}.(*net.TCPConn).CloseRead()`);
    if (how !== 'SHUT_RD') this.check(step, `${fd}.(*net.TCPConn).CloseWrite()`);
  }

  private close(step: Step, fd: string): void {
    if (this.plan.kinds.get(fd) === 'socket') this.check(step, `syscall.Close(${fd})`);
    else if ([...this.openings.byEnd.values()].some((one) => one.fd === fd && one.handlers.length > 0)) {
      this.out.line(`if ${fd} != nil {`).within(() => this.check(step, `${fd}.Close()`));
      this.out.line('}');
    } else this.check(step, `${fd}.Close()`);
  }

  /** A socket that neither listens nor connects is a bare descriptor. */
  private bare(step: Step, statement: Statement): void {
    switch (statement.do) {
      case 'socket':
        this.assign(step, statement.as, 'syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)');
        break;
      case 'bind': {
        const { address, port } = statement.to;
        const numbers = address === anyAddress ? '' : `, Addr: [4]byte{${address.split('.').join(', ')}}`;
        this.check(step, `syscall.Bind(${statement.fd}, &syscall.SockaddrInet4{Port: ${port}${numbers}})`);
        break;
      }
      case 'setsockopt':
        if (this.plan.kinds.get(statement.fd) === 'socket')
          this.check(
            step,
            `syscall.SetsockoptInt(${statement.fd}, ${optionArguments(statement).slice('[3]int{'.length, -1)})`,
          );
        else
          this.check(
            step,
            `setOption(${statement.fd}.(syscall.Conn), ${optionArguments(statement).slice('[3]int{'.length, -1)})`,
          );
        break;
      default:
    }
  }

  private reading(step: Step, statement: Extract<Statement, { do: 'while recv' | 'while message' }>): void {
    const { out } = this;
    const isRecv = statement.do === 'while recv';
    const name = statement.as ?? 'data';
    const value = isRecv ? `receive(${statement.fd}, ${statement.length})` : message(statement);
    const isOwn = statement.as === undefined || this.isDeclaredBy(step, name);
    out.line('for {').within(() => {
      out.line(`${name}, err ${isOwn ? ':=' : '='} ${value}`);
      out.line('if err != nil {').within(() => this.failed(step.handlers, true));
      out.line('}').line(isRecv ? `if len(${name}) == 0 {` : `if ${name} == nil {`);
      out.within(() => out.line('break')).line('}');
      this.block(step.body);
    });
    out.line('}');
  }

  private counting(step: Step, { name, from, to }: Extract<Statement, { do: 'for' }>): void {
    const { out, expressions } = this;
    const isOwn = this.isDeclaredBy(step, name);
    const count = isOwn ? name : `${name}_next`;
    const head = `for ${count}, ${name}_end := ${expressions.value(from)}, ${expressions.value(to)}`;
    out.line(`${head}; ${count} <= ${name}_end; ${count}++ {`).within(() => {
      if (!isOwn && this.openings.read.has(name)) out.line(`${name} = ${count}`);
      this.block(step.body);
    });
    out.line('}');
  }
}

/** `thread_1` as Go writes it. */
const goName = (name: string): string => name.replace('_', '');

const endpoint = ({ address, port }: Endpoint): string => `${address === anyAddress ? '' : address}:${port}`;

/** `[3]int{level, option, value}` */
function optionArguments({
  option,
  value,
}: {
  readonly option: SocketOption;
  readonly value: number;
}): string {
  const name = option === 'TCP_USER_TIMEOUT' ? '0x12 /* TCP_USER_TIMEOUT */' : `syscall.${option}`;
  return `[3]int{syscall.${optionOf(option).level}, ${name}, ${value}}`;
}

function message({ fd, framing }: { readonly fd: string; readonly framing: Framing }): string {
  switch (framing.by) {
    case 'length':
      return `readLength(${fd}_in, ${framing.octets})`;
    case 'size':
      return `readSize(${fd}_in, ${framing.octets})`;
    case 'delimiter':
      return `readUntil(${fd}_in, ${words.text(framing.text)})`;
    case 'http':
      return `readHTTP(${fd}_in)`;
  }
}
