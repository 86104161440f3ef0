/** A program in Rust, with std::net; what that does not have, with the calls themselves. */
import { optionOf } from '../host/options.ts';
import type { SocketOption } from '../host/syscall.ts';
import type { Framing } from '../program/framing.ts';
import type { Program, Statement } from '../program/program.ts';
import type { Words } from './expressions.ts';
import { ownSteps, routinesOf } from './functions.ts';
import { Lister } from './lister.ts';
import { type Listing, stemOf, Writer } from './listing.ts';
import { hexadecimal, isAscii, quotedBy } from './literals.ts';
import type { Opening } from './openings.ts';
import { type Handler, isEndless, planOf, type Step } from './plan.ts';
import { rustHelpers } from './rust-helpers.ts';
import { writtenBy } from './variables.ts';

const literal = (text: string): string => {
  const quoted = quotedBy(text, hexadecimal);
  return isAscii(text) ? `b${quoted}` : `${quoted}.as_bytes()`;
};

/** An operand that a method or a cast is put behind. */
const operand = (text: string): string =>
  /^([\w.]+(\([^()]*\))?|b"[^"]*")$/.test(text) ? text : `(${text})`;

/** Octets for a moment: what is written out need not be copied. */
const borrowed = (octets: string): string => `&${operand(octets.replace(/^(b".*")\.to_vec\(\)$/, '$1'))}[..]`;

const words: Words = {
  text: (text) => `${literal(text)}.to_vec()`,
  variable: (name) => name,
  functions: {
    length: (octets) => `${operand(octets)}.len() as i64`,
    slice: (whole, from, to) =>
      `${operand(whole)}[${operand(from)} as usize..${operand(to)} as usize].to_vec()`,
    find: (whole, part) => `find(&${operand(whole)}, &${operand(part)})`,
    octet: (whole, at) => `${operand(whole)}[${operand(at)} as usize] as i64`,
    decimal: (number) => `${operand(number)}.to_string().into_bytes()`,
    number: (digits) => `number(&${operand(digits)})`,
    pack16: (number) => `(${operand(number)} as u16).to_be_bytes().to_vec()`,
    pack32: (number) => `(${operand(number)} as u32).to_be_bytes().to_vec()`,
    unpack16: (two) => `u16::from_be_bytes(${operand(two)}[..].try_into().unwrap()) as i64`,
    unpack32: (four) => `u32::from_be_bytes(${operand(four)}[..].try_into().unwrap()) as i64`,
    htons: (number) => `(${operand(number)} as u16).to_be() as i64`,
    ntohs: (number) => `u16::from_be(${operand(number)} as u16) as i64`,
    htonl: (number) => `(${operand(number)} as u32).to_be() as i64`,
    ntohl: (number) => `u32::from_be(${operand(number)} as u32) as i64`,
  },
  and: '&&',
  or: '||',
  not: (condition) => `!(${condition})`,
  joined: (parts) => `[${parts.map(borrowed).join(', ')}].concat()`,
  same: (left, right) => `${operand(left)} == ${operand(right)}`,
  quotient: (left, right) => `${left} / ${right}`,
  remainder: (left, right) => `${left} % ${right}`,
  truth: (condition) => `i64::from(${condition})`,
  isTrue: (number) => `${number} != 0`,
};

const reserved = new Set(
  `as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod move mut
  pub ref return self Self static struct super trait true type unsafe use where while abstract become box do final
  macro override priv typeof unsized virtual yield try main alphabet number find receive error threads print data std
  i32 i64 u8 u16 u32 usize`.split(/\s+/),
);

const uses: readonly (readonly [path: string, used: RegExp])[] = [
  ['std::os::raw::{c_int, c_void}', /\bc_int\b/],
  ['std::io::{self, BufRead, BufReader, Read, Write}', /\bBufReader\b/],
  ['std::io::{self, Read, Write}', /^(?![\s\S]*\bBufReader\b)/],
  ['std::net::{Shutdown, SocketAddrV4, TcpListener, TcpStream}', /./],
  ['std::os::unix::io::{AsRawFd, FromRawFd, OwnedFd}', /\bOwnedFd\b/],
  ['std::thread', /\bthread::/],
  ['std::time::Duration', /\bDuration::/],
];

export function listRust(program: Program): Listing {
  const plan = planOf(program, reserved);
  const body = new Writer('    ');
  new Rust(plan, routinesOf(plan), body, words).write();
  const helpers = rustHelpers(body.lines.map(({ text }) => text).join('\n'));
  const whole = [...helpers, ...body.lines.map(({ text }) => text)].join('\n');
  const head = new Writer('    ');
  for (const [path, used] of uses) {
    const names = used.test(whole) ? mentioned(path, whole) : null;
    if (names !== null) head.line(`use ${names};`);
  }
  head.line('');
  for (const helper of helpers) head.line(`${helper}\n`);
  return { file: `${stemOf(program.name)}.rs`, lines: [...head.lines, ...body.lines] };
}

/** Of a list in braces, what the text mentions; traits are mentioned by their methods. */
function mentioned(path: string, text: string): string | null {
  const [, base, list] = /^(.*)::\{(.*)\}$/.exec(path) ?? [];
  if (base === undefined || list === undefined) return path;
  const methods: Readonly<Record<string, RegExp>> = {
    self: /\bio::/,
    Read: /\.(read|read_exact|read_to_end)\(/,
    Write: /\.write_all\(/,
    BufRead: /\.(fill_buf|consume)\(/,
    AsRawFd: /\.as_raw_fd\(/,
    FromRawFd: /::from_raw_fd\(/,
  };
  const names = list.split(', ').filter((name) => (methods[name] ?? new RegExp(`\\b${name}\\b`)).test(text));
  if (names.length === 0) return null;
  return names.length === 1 && names[0] !== 'self'
    ? `${base}::${names[0]}`
    : names.length === 1
      ? base
      : `${base}::{${names.join(', ')}}`;
}

class Rust extends Lister {
  write(): void {
    const { out } = this;
    const { threads, main } = this.routines;
    for (const thread of threads) {
      this.routine = thread;
      const given = thread.given.map((name) => `${this.mutable(name)}${name}: ${this.type(name)}`).join(', ');
      this.allow(thread.steps);
      out.line(`fn ${thread.name}(${given}) -> io::Result<()> {`).within(() => {
        for (const fd of thread.readers) if (thread.given.includes(fd)) this.reader(fd);
        this.block(thread.steps);
        out.line('Ok(())');
      });
      out.line('}\n');
    }
    this.routine = main;
    this.allow(main.steps);
    out.line('fn main() -> io::Result<()> {').within(() => {
      if (threads.length > 0) out.line('let mut threads = Vec::new();');
      this.block(main.steps);
      if (!isEndless(main.steps)) {
        if (threads.length > 0)
          out
            .line('for thread in threads {')
            .within(() => out.line('let _ = thread.join();'))
            .line('}');
        out.line('Ok(())');
      }
    });
    out.line('}');
  }

  private type(name: string): string {
    switch (this.plan.kinds.get(name)) {
      case 'octets':
        return 'Vec<u8>';
      case 'listener':
        return 'TcpListener';
      case 'connection':
        return 'TcpStream';
      case 'socket':
        return 'OwnedFd';
      default:
        return 'i64';
    }
  }

  private mutable(name: string): string {
    const { changing } = this.routines.variables;
    const isUsed = this.plan.kinds.get(name) === 'connection' && !this.isOnlyClosed(name);
    const { given, steps } = this.routine;
    const isAssigned = given.includes(name)
      ? ownSteps(steps).some(({ statement }) => writtenBy(statement) === name)
      : changing.has(name);
    return isAssigned || isUsed ? 'mut ' : '';
  }

  /** Where a variable is declared before it is assigned, its first value may never be looked at. */
  private allow(steps: readonly Step[]): void {
    const { before } = this.routines.variables;
    const own = ownSteps(steps);
    const counts = own.some(({ statement }) => statement.do === 'let' && statement.name.endsWith('_sent'));
    if (counts || own.some((step) => before.has(step))) this.out.line('#[allow(unused_assignments)]');
  }

  /** What is written to or read from must be mutable. */
  private isOnlyClosed(name: string): boolean {
    const uses = (steps: readonly Step[]): boolean =>
      steps.some(
        ({ statement, body, otherwise, handlers }) =>
          ('fd' in statement &&
            statement.fd === name &&
            /^(send|send value|recv|while recv)$/.test(statement.do)) ||
          (statement.do !== 'thread' && uses(body)) ||
          uses(otherwise?.body ?? []) ||
          handlers.some((handler) => uses(handler.body)),
      );
    return !uses(this.routine.steps);
  }

  protected block(steps: readonly Step[]): void {
    for (const step of steps)
      this.out.for([step.at], () => {
        for (const name of this.routines.variables.before.get(step) ?? []) this.declare(name);
        this.step(step);
      });
  }

  private declare(name: string): void {
    const { out } = this;
    const kind = this.plan.kinds.get(name);
    if (kind === 'octets') out.line(`let mut ${name} = Vec::new();`);
    else if (kind === 'number') out.line(`let mut ${name} = 0;`);
    // A socket of its own until it is given another: Rust wants to see a value on every way.
    else
      out.line(
        `let mut ${name} = new_socket()${kind === 'socket' ? '' : `.map(${this.type(name)}::from)`}?;`,
      );
  }

  /** `let fd` where it is declared, `fd` elsewhere; `_fd` where nobody looks at it. */
  private target(step: Step, name: string): string {
    if (!this.isDeclaredBy(step, name)) return name;
    // What is assigned again keeps its name, if only for that.
    const isLost = !this.openings.read.has(name) && !this.routines.variables.changing.has(name);
    return `let ${isLost ? '_' : this.mutable(name)}${name}`;
  }

  private isDeclaredBy(step: Step, name: string): boolean {
    const opening = this.openings.byEnd.get(step);
    const declarer = opening?.isPlain ? opening.socket : step;
    return this.routines.variables.at.get(declarer)?.has(name) === true;
  }

  /** A value that a call gives, or its error. */
  private assign(
    step: Step,
    name: string,
    value: string,
    handlers: readonly Handler[] = step.handlers,
  ): void {
    if (handlers.length === 0) this.out.line(`${this.target(step, name)} = ${value}?;`);
    else
      this.out
        .line(`match ${value} {`)
        .within(() => {
          this.out.line(`Ok(value) => ${name} = value,`);
          this.failed(handlers);
        })
        .line('}');
  }

  /** A call that gives nothing but an error. */
  private check({ handlers }: Pick<Step, 'handlers'>, value: string): void {
    if (handlers.length === 0) this.out.line(`${value}?;`);
    else
      this.out
        .line(`match ${value} {`)
        .within(() => {
          this.out.line('Ok(_) => {}');
          this.failed(handlers);
        })
        .line('}');
  }

  private failed(handlers: readonly Handler[], leaves = false): void {
    const { out } = this;
    for (const { at, errno, body } of handlers)
      out.for([at], () => {
        const guard = errno === null ? '_' : 'error';
        const test = errno === null ? '' : ` if error.raw_os_error() == Some(${errno})`;
        out.line(`Err(${guard})${test} => {`).within(() => {
          this.block(body);
          if (leaves && body.at(-1)?.statement.do !== 'break') out.line('break;');
        });
        out.line('}');
      });
    if (handlers.every(({ errno }) => errno !== null)) out.line('Err(error) => return Err(error),');
  }

  private step(step: Step): void {
    const { out, expressions } = this;
    const { statement } = step;
    const opening = this.openings.byEnd.get(step);
    if (opening !== undefined && isStandard(opening)) {
      out.for(opening.lines, () => this.open(step, opening));
      if (this.routine.readers.has(opening.fd)) this.reader(opening.fd);
      return;
    }
    if (this.openings.parts.has(step) && this.belongsToStandard(step)) return;
    switch (statement.do) {
      case 'accept':
        if (step.handlers.length > 0)
          this.assign(step, statement.as, `${statement.fd}.accept().map(|(stream, _)| stream)`);
        else {
          const name = statement.as;
          if (this.isDeclaredBy(step, name))
            out.line(`let (${this.target(step, name).slice('let '.length)}, _) = ${statement.fd}.accept()?;`);
          else out.line(`${name} = ${statement.fd}.accept()?.0;`);
        }
        if (this.routine.readers.has(statement.as)) this.reader(statement.as);
        break;
      case 'send': {
        const { fd, data, name } = statement;
        const octets = 'text' in data ? literal(data.text) : `&alphabet(${data.length}, ${step.from})`;
        if ('text' in data) this.check(step, `${fd}.write_all(${octets})`);
        else {
          out.line(`// ${name}`);
          this.check(step, `${fd}.write_all(${octets})`);
        }
        break;
      }
      case 'send value':
        this.check(step, `${statement.fd}.write_all(&${operand(expressions.value(statement.value))})`);
        break;
      case 'recv':
        if (statement.as === undefined)
          this.check(step, `receive(&mut ${statement.fd}, ${statement.length})`);
        else this.assign(step, statement.as, `receive(&mut ${statement.fd}, ${statement.length})`);
        break;
      case 'message':
        this.assign(step, statement.as, `${message(statement)}.map(Option::unwrap_or_default)`);
        break;
      case 'while recv':
      case 'while message':
        this.reading(step, statement);
        break;
      case 'shutdown': {
        const how = { SHUT_RD: 'Read', SHUT_WR: 'Write', SHUT_RDWR: 'Both' }[statement.how];
        this.check(step, `${statement.fd}.shutdown(Shutdown::${how})`);
        break;
      }
      case 'close':
        if (this.routine.readers.has(statement.fd)) out.line(`drop(${statement.fd}_in);`);
        out.line(`drop(${statement.fd});`);
        break;
      case 'work':
        out.line(`thread::sleep(Duration::from_micros(${statement.for}));`);
        break;
      case 'let':
        this.let(step, statement);
        break;
      case 'print': {
        const value = expressions.value(statement.value);
        if (expressions.kind(statement.value) === 'octets')
          out.line(`io::stdout().write_all(&[${borrowed(value)}, b"\\n"].concat())?;`);
        else out.line(`println!("{}", ${value});`);
        break;
      }
      case 'forever':
        this.braces('loop {', step);
        out.line('}');
        break;
      case 'while':
        this.braces(`while ${expressions.condition(statement.condition)} {`, step);
        out.line('}');
        break;
      case 'for': {
        const { name, from, to } = statement;
        const isOwn = this.isDeclaredBy(step, name);
        const range = `${expressions.value(from, 9)}..=${expressions.value(to, 9)}`;
        out
          .line(
            `for ${isOwn ? `${this.openings.read.has(name) ? '' : '_'}${name}` : `${name}_next`} in ${range} {`,
          )
          .within(() => {
            if (!isOwn) out.line(`${name} = ${name}_next;`);
            this.block(step.body);
          });
        out.line('}');
        break;
      }
      case 'if':
        this.braces(`if ${expressions.condition(statement.condition)} {`, step);
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
        this.bare(step, statement);
    }
  }

  private belongsToStandard(part: Step): boolean {
    return [...this.openings.byEnd.values()].some((one) => one.lines.includes(part.at) && isStandard(one));
  }

  private let(step: Step, { name, value }: Extract<Statement, { do: 'let' }>): void {
    const text = this.expressions.value(value);
    const isVariable =
      typeof value === 'object' && 'variable' in value && this.expressions.kind(value) === 'octets';
    const type =
      typeof value === 'number' && this.isDeclaredBy(step, name)
        ? `${this.target(step, name)}: i64`
        : this.target(step, name);
    if (isVariable) this.out.line(`${type} = ${text}.clone();`);
    else this.out.line(`${this.expressions.assigned(name, value, type)};`);
  }

  private reader(fd: string): void {
    this.out.line(`let mut ${fd}_in = BufReader::new(${fd}.try_clone()?);`);
  }

  /** What one call of std::net does. */
  private open(step: Step, { fd, bind, end, handlers }: Opening): void {
    if (end.do === 'connect') {
      this.assign(step, fd, `TcpStream::connect("${end.to.address}:${end.to.port}")`, handlers);
      return;
    }
    this.out.line(`// std listens with a backlog of its own, not ${end.backlog}, and with SO_REUSEADDR.`);
    this.assign(
      step,
      fd,
      `TcpListener::bind("${bind?.to.address ?? '0.0.0.0'}:${bind?.to.port ?? 0}")`,
      handlers,
    );
  }

  /** A socket that std has no name for, before it listens or is connected. */
  private bare(step: Step, statement: Statement): void {
    const { out } = this;
    switch (statement.do) {
      case 'socket': {
        const type = this.type(statement.as);
        const from = type === 'OwnedFd' ? '' : '.map(TcpXxx::from)'.replace('TcpXxx', type);
        this.assign(step, statement.as, `new_socket()${from}`);
        break;
      }
      case 'bind':
        this.check(step, `bind_to(&${statement.fd}, "${statement.to.address}:${statement.to.port}")`);
        break;
      case 'listen':
        this.check(step, `listen_on(&${statement.fd}, ${statement.backlog})`);
        break;
      case 'connect':
        this.check(step, `connect_to(&${statement.fd}, "${statement.to.address}:${statement.to.port}")`);
        if (this.routine.readers.has(statement.fd)) this.reader(statement.fd);
        break;
      case 'setsockopt': {
        const { level } = optionOf(statement.option);
        out.line(`// ${level}, ${statement.option}`);
        const numbers = `${levels[level]}, ${optionNumbers[statement.option] ?? 0}`;
        this.check(step, `set_option(&${statement.fd}, ${numbers}, ${statement.value})`);
        break;
      }
      default:
    }
  }

  private reading(step: Step, statement: Extract<Statement, { do: 'while recv' | 'while message' }>): void {
    const { out } = this;
    const isRecv = statement.do === 'while recv';
    const isOwn = statement.as === undefined || this.isDeclaredBy(step, statement.as);
    const value = isRecv ? `receive(&mut ${statement.fd}, ${statement.length})` : message(statement);
    const local = isOwn && statement.as !== undefined ? statement.as : 'data';
    out.line('loop {').within(() => {
      const isLooked = statement.as !== undefined && this.openings.read.has(statement.as);
      const mutable = isOwn && this.routines.variables.changing.has(local) ? 'mut ' : '';
      if (step.handlers.length === 0) out.line(`let ${mutable}${local} = ${value}?;`);
      else
        out
          .line(`let ${mutable}${local} = match ${value} {`)
          .within(() => {
            out.line(`Ok(${local}) => ${local},`);
            this.failed(step.handlers, true);
          })
          .line('};');
      if (isRecv)
        out
          .line(`if ${local}.is_empty() {`)
          .within(() => out.line('break;'))
          .line('}');
      else
        out
          .line(`let ${isLooked ? mutable : '_'}${local} = match ${local} {`)
          .within(() => out.line(`Some(${local}) => ${local},\nNone => break,`))
          .line('};');
      if (!isOwn) out.line(`${statement.as} = ${local};`);
      this.block(step.body);
    });
    out.line('}');
  }

  private start(step: Step): void {
    const { out } = this;
    const thread = this.routines.threads.find((one) => one.thread === step);
    if (thread === undefined) return;
    out.line('threads.push(thread::spawn({').within(() => {
      for (const name of thread.given) {
        const kind = this.plan.kinds.get(name);
        out.line(
          `let ${name} = ${name}${kind === 'number' ? '' : kind === 'octets' ? '.clone()' : '.try_clone()?'};`,
        );
      }
      out.line('move || {').within(() => {
        out
          .line(`if let Err(error) = ${thread.name}(${thread.given.join(', ')}) {`)
          .within(() => out.line('eprintln!("{error:?}");'));
        out.line('}');
      });
      out.line('}');
    });
    out.line('}));');
  }
}

/** std::net has one call for it, where nothing stands between and no errno is handled. */
const isStandard = ({ options, bind, end, handlers, isPlain }: Opening): boolean =>
  isPlain &&
  options.length === 0 &&
  handlers.length === 0 &&
  (end.do === 'listen' ? bind !== null : bind === null);

/** Linux's numbers. */
const levels = { SOL_SOCKET: 1, IPPROTO_TCP: 6, IPPROTO_IP: 0, IPPROTO_IPV6: 41 } as const;
const optionNumbers: { readonly [option in SocketOption]?: number } = {
  SO_REUSEADDR: 2,
  SO_SNDBUF: 7,
  SO_RCVBUF: 8,
  SO_KEEPALIVE: 9,
  TCP_NODELAY: 1,
  TCP_KEEPIDLE: 4,
  TCP_KEEPINTVL: 5,
  TCP_KEEPCNT: 6,
  TCP_USER_TIMEOUT: 18,
};

function message({ fd, framing }: { readonly fd: string; readonly framing: Framing }): string {
  switch (framing.by) {
    case 'length':
      return `read_length(&mut ${fd}_in, ${framing.octets})`;
    case 'size':
      return `read_size(&mut ${fd}_in, ${framing.octets})`;
    case 'delimiter':
      return `read_until(&mut ${fd}_in, ${literal(framing.text)})`;
    case 'http':
      return `read_http(&mut ${fd}_in)`;
  }
}
