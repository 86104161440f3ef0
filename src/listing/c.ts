/** A program in C, over the calls themselves. */

import { fromText } from '../base/octets.ts';
import { optionOf } from '../host/options.ts';
import type { ShutdownHow } from '../host/syscall.ts';
import type { Expression } from '../program/expression.ts';
import type { Framing } from '../program/framing.ts';
import type { Program } from '../program/program.ts';
import { anyAddress, type Endpoint } from '../wire/address.ts';
import { headers, helpers } from './c-helpers.ts';
import type { Words } from './expressions.ts';
import { ownSteps, type Routine, routinesOf } from './functions.ts';
import { Lister } from './lister.ts';
import { type Listing, stemOf, Writer } from './listing.ts';
import { quotedBy } from './literals.ts';
import { type Branch, planOf, type Step, stepsIn } from './plan.ts';

const call =
  (name: string) =>
  (...given: string[]): string =>
    `${name}(${given.join(', ')})`;

/** Three octal digits end by themselves; hexadecimal ones would go on with what follows. */
const literal = (text: string): string => quotedBy(text, (code) => `\\${code.toString(8).padStart(3, '0')}`);

const words: Words = {
  text: (text) => `OCTETS(${literal(text)})`,
  variable: (name) => name,
  functions: {
    length: (octets) => `(long long)${octets}.length`,
    slice: call('slice'),
    find: call('find'),
    octet: call('octet'),
    decimal: call('decimal'),
    number: call('number'),
    pack16: call('pack16'),
    pack32: call('pack32'),
    unpack16: call('unpack16'),
    unpack32: call('unpack32'),
    htons: call('htons'),
    ntohs: call('ntohs'),
    htonl: call('htonl'),
    ntohl: call('ntohl'),
  },
  and: '&&',
  or: '||',
  not: (condition) => `!(${condition})`,
  joined: (parts) => parts.reduce((left, right) => `concat(${left}, ${right})`),
  same: call('same'),
  quotient: (left, right) => `${left} / ${right}`,
  remainder: (left, right) => `${left} % ${right}`,
  truth: (condition) => `(${condition})`,
  isTrue: (number) => number,
  count: (list) => `(long long)${list}.count`,
};

const reserved = new Set(
  `auto break case char const continue default do double else enum extern float for goto if inline int long register
  restrict return short signed sizeof static struct switch typedef union unsigned void volatile while main errno buffer
  got address octets octet scratch sweep swept set slice find same number print field receive stdin stdout stderr die
  read write select poll descriptors copied time index y0 y1 yn j0 j1 jn signal abs exit free malloc puts`.split(
    /\s+/,
  ),
);

export function listC(program: Program): Listing {
  const plan = planOf(program, reserved);
  const writer = new Writer('    ');
  const routines = routinesOf(plan);
  const body = new Writer('    ');
  new C(plan, routines, body, words).write();
  const text = body.lines.map((line) => line.text).join('\n');
  const threaded = routines.threads.length > 0;
  const used = helpers(text, threaded);
  if (used.some((helper) => helper.includes('memmem('))) writer.line('#define _GNU_SOURCE');
  for (const header of headers(`${text}\n${used.join('\n')}`)) writer.line(`#include <${header}>`);
  for (const helper of used) writer.line('').line(helper);
  writer.line('');
  return { file: `${stemOf(program.name)}.c`, lines: [...writer.lines, ...body.lines] };
}

class C extends Lister {
  private addresses = 0;

  write(): void {
    for (const thread of this.routines.threads) this.thread(thread);
    this.out.line('int main(void)\n{').within(() => {
      this.opening(this.routines.main);
      const prints = [...stepsIn(this.plan.steps)].some(({ statement }) => statement.do === 'print');
      if (prints) this.out.line('setlinebuf(stdout);');
      this.block(this.routines.main.steps);
      this.out.line(
        this.routines.threads.length > 0 ? 'pthread_exit(NULL); /* the other threads go on */' : 'return 0;',
      );
    });
    this.out.line('}');
  }

  private type = (name: string): string => {
    const kind = this.plan.kinds.get(name);
    if (kind === 'octets') return 'octets';
    if (kind === 'list') return 'descriptors';
    return kind === 'number' ? 'long long' : 'int';
  };

  private thread(thread: Routine): void {
    const { out } = this;
    const { name, given } = thread;
    out.line(`struct ${name} {`).within(() => {
      for (const one of given) out.line(`${this.type(one)} ${one};`);
      if (given.length === 0) out.line('char nothing;');
    });
    out.line(`};\n\nstatic void *${name}(void *given)\n{`).within(() => {
      for (const one of given) out.line(`${this.type(one)} ${one} = ((struct ${name} *)given)->${one};`);
      out.line('free(given);');
      this.routine = thread;
      this.opening(thread);
      for (const fd of thread.readers)
        if (given.includes(fd)) out.line(`${fd}_in = fdopen(dup(${fd}), "rb");`);
      this.block(thread.steps);
      out.line('return NULL;');
    });
    out.line('}\n');
    this.routine = this.routines.main;
  }

  /** What a function declares in front: what keeps its memory from round to round. */
  private opening({ steps, given, readers }: Routine): void {
    const own = ownSteps(steps);
    const most = Math.max(
      0,
      ...own.map(({ statement }) =>
        (statement.do === 'recv' || statement.do === 'while recv') && statement.as === undefined
          ? statement.length
          : 0,
      ),
    );
    if (most > 0)
      this.out.line(
        `static ${this.routines.threads.length > 0 ? '_Thread_local ' : ''}char buffer[${most}];`,
      );
    if (own.some(({ statement }) => /^while (recv|message)$/.test(statement.do)))
      this.out.line('ssize_t got;');
    const written = own.flatMap(({ statement }) =>
      statement.do === 'let'
        ? [statement.name]
        : 'as' in statement && statement.as !== undefined
          ? [statement.as]
          : [],
    );
    for (const name of new Set(written))
      if (/^(octets|list)$/.test(this.plan.kinds.get(name) ?? '') && !given.includes(name))
        this.out.line(`${this.type(name)} ${name} = {0};`);
    for (const fd of readers) this.out.line(`FILE *${fd}_in = NULL;`);
  }

  protected block(steps: readonly Step[]): void {
    for (const step of steps) {
      this.out.for([step.at], () => {
        for (const name of this.routines.variables.before.get(step) ?? [])
          if (!/^(octets|list)$/.test(this.plan.kinds.get(name) ?? ''))
            this.out.line(`${this.type(name)} ${name} = ${this.zero(name)};`);
        this.step(step);
      });
    }
  }

  private zero = (name: string): string => (this.plan.kinds.get(name) === 'number' ? '0' : '-1');
  /** `int fd` where it is declared, `fd` elsewhere. */
  private assigned = (step: Step, name: string): string =>
    this.routines.variables.at.get(step)?.has(name) ? `${this.type(name)} ${name}` : name;

  protected override braces(head: string, { at, body }: Branch): void {
    this.out.for([at], () => this.out.line(head));
    this.out.within(() => this.block(body));
  }

  private step(step: Step): void {
    const { out, expressions } = this;
    const { statement } = step;
    switch (statement.do) {
      case 'socket':
        out.line(`${this.assigned(step, statement.as)} = socket(AF_INET, SOCK_STREAM, 0);`);
        this.check(step, `${statement.as} == -1`, 'socket');
        return;
      case 'bind':
      case 'connect': {
        const name = this.address(statement.to);
        this.check(
          step,
          `${statement.do}(${statement.fd}, (struct sockaddr *)&${name}, sizeof ${name}) == -1`,
          statement.do,
        );
        if (statement.do === 'connect') this.reader(statement.fd);
        return;
      }
      case 'listen':
        this.check(step, `listen(${statement.fd}, ${statement.backlog}) == -1`, 'listen');
        return;
      case 'accept':
        out.line(`${this.assigned(step, statement.as)} = accept(${statement.fd}, NULL, NULL);`);
        this.check(step, `${statement.as} == -1`, 'accept');
        this.reader(statement.as);
        return;
      case 'send': {
        const { fd, name, data } = statement;
        if ('text' in data) {
          this.check(
            step,
            `send_all(${fd}, ${literal(data.text)}, ${fromText(data.text).length}) == -1`,
            'send',
          );
        } else {
          this.check(
            step,
            `send_alphabet(${fd}, ${data.length}, ${step.from}) == -1`,
            'send',
            ` /* ${name} */`,
          );
        }
        return;
      }
      case 'send value': {
        const octets = expressions.value(statement.value);
        this.check(step, `send_octets(${statement.fd}, ${octets}) == -1`, 'send');
        this.sweep(octets);
        return;
      }
      case 'recv':
        this.check(step, `${this.receiving(statement)} == -1`, 'recv');
        return;
      case 'while recv':
        out.line(`while ((got = ${this.receiving(statement)}) > 0)${step.body.length > 0 ? ' {' : ''}`);
        if (step.body.length === 0) out.within(() => out.line(';'));
        else out.within(() => this.block(step.body)).line('}');
        this.check(step, 'got == -1', 'recv');
        return;
      case 'message':
        this.check(step, `${this.reading(statement)} == -1`, 'recv');
        return;
      case 'while message':
        out.line(`while ((got = ${this.reading(statement)}) > 0) {`);
        out.within(() => this.block(step.body)).line('}');
        this.check(step, 'got == -1', 'recv');
        return;
      case 'shutdown':
        this.check(
          step,
          `shutdown(${statement.fd}, ${statement.how satisfies ShutdownHow}) == -1`,
          'shutdown',
        );
        return;
      case 'close':
        if (this.routine.readers.has(statement.fd)) out.line(`fclose(${statement.fd}_in);`);
        this.check(step, `close(${statement.fd}) == -1`, 'close');
        return;
      case 'setsockopt': {
        const { level } = optionOf(statement.option);
        const value = `&(int){${statement.value}}, sizeof(int)`;
        this.check(
          step,
          `setsockopt(${statement.fd}, ${level}, ${statement.option}, ${value}) == -1`,
          'setsockopt',
        );
        return;
      }
      case 'work':
        out.line(`usleep(${statement.for});`);
        return;
      case 'let': {
        if (this.plan.kinds.get(statement.name) === 'list') {
          this.list(statement.name, statement.value);
          return;
        }
        const value = expressions.value(statement.value);
        if (this.plan.kinds.get(statement.name) !== 'octets') {
          out.line(
            `${expressions.assigned(statement.name, statement.value, this.assigned(step, statement.name))};`,
          );
          this.sweep(value);
          return;
        }
        out.line(`set(&${statement.name}, ${value});`);
        this.sweep(value);
        return;
      }
      case 'print': {
        const value = expressions.value(statement.value);
        out.line(
          expressions.kind(statement.value) === 'octets'
            ? `print(${value});`
            : `printf("%lld\\n", (long long)(${value}));`,
        );
        this.sweep(value);
        return;
      }
      case 'forever':
        this.braces('for (;;) {', step);
        out.line('}');
        return;
      case 'while':
        this.braces(`while (${expressions.condition(statement.condition)}) {`, step);
        out.line('}');
        return;
      case 'for': {
        const { name } = statement;
        const isOwn = this.routines.variables.at.get(step)?.has(name);
        const count = isOwn ? name : `${name}_next`;
        const range = `long long ${count} = ${expressions.value(statement.from)}, ${name}_end = ${expressions.value(statement.to)}`;
        out.line(`for (${range}; ${count} <= ${name}_end; ${count}++) {`);
        out.within(() => {
          if (!isOwn) out.line(`${name} = ${count};`);
          this.block(step.body);
        });
        out.line('}');
        return;
      }
      case 'for each': {
        const { name, list } = statement;
        const changes = [...stepsIn(step.body)].some(
          ({ statement: one }) => ('as' in one && one.as === list) || (one.do === 'let' && one.name === list),
        );
        // A list that changes on the way is gone through as it was.
        const all = changes ? `${name}_all` : list;
        if (changes) out.line(`descriptors ${all} = copied(${list});`);
        out.line(`for (size_t ${name}_at = 0; ${name}_at < ${all}.count; ${name}_at++) {`).within(() => {
          out.line(`${this.assigned(step, name)} = ${all}.at[${name}_at];`);
          this.block(step.body);
        });
        out.line('}');
        if (changes) out.line(`free(${all}.at);`);
        return;
      }
      case 'setrlimit':
        this.check(step, `limit_descriptors(${statement.most}) == -1`, 'setrlimit');
        return;
      case 'fcntl':
        this.check(step, `fcntl(${statement.fd}, F_SETFL, ${statement.flags}) == -1`, 'fcntl');
        return;
      case 'select':
        this.check(step, `ready_by_select(${statement.list}, &${statement.as}) == -1`, 'select');
        return;
      case 'poll': {
        const events = statement.events.join(' | ') || '0';
        this.check(step, `ready_by_poll(${statement.list}, ${events}, &${statement.as}) == -1`, 'poll');
        return;
      }
      case 'epoll_create':
        out.line(`${this.assigned(step, statement.as)} = epoll_create1(0);`);
        this.check(step, `${statement.as} == -1`, 'epoll_create1');
        return;
      case 'epoll_ctl': {
        const { fd, operation, target, events } = statement;
        const event = `&(struct epoll_event){.events = ${events.join(' | ') || '0'}, .data.fd = ${target}}`;
        this.check(step, `epoll_ctl(${fd}, ${operation}, ${target}, ${event}) == -1`, 'epoll_ctl');
        return;
      }
      case 'epoll_wait': {
        const { fd, most, as } = statement;
        this.check(step, `ready_by_epoll(${fd}, ${most}, &${as}) == -1`, 'epoll_wait');
        return;
      }
      case 'if':
        this.braces(`if (${expressions.condition(statement.condition)}) {`, step);
        if (step.otherwise !== null) this.braces('} else {', step.otherwise);
        out.line('}');
        return;
      case 'break':
        out.line('break;');
        return;
      case 'thread':
        this.start(step);
        return;
      case 'else':
      case 'on':
    }
  }

  private list(name: string, value: Expression): void {
    if (typeof value === 'object' && 'operator' in value) {
      const change = value.operator === '+' ? 'put_in' : 'take_out';
      this.out.line(`${change}(&${name}, ${this.expressions.value(value.right)});`);
    } else this.out.line(`${name}.count = 0;`);
  }

  private address({ address, port }: Endpoint): string {
    this.addresses += 1;
    const name = `address${this.addresses > 1 ? this.addresses : ''}`;
    const number = address === anyAddress ? 'htonl(INADDR_ANY)' : `inet_addr("${address}")`;
    this.out
      .line(`struct sockaddr_in ${name} = {`)
      .within(() =>
        this.out.line(`.sin_family = AF_INET, .sin_port = htons(${port}), .sin_addr.s_addr = ${number}`),
      )
      .line('};');
    return name;
  }

  private reader(fd: string): void {
    if (this.routine.readers.has(fd)) this.out.line(`${fd}_in = fdopen(dup(${fd}), "rb");`);
  }

  private receiving = ({
    fd,
    length,
    as,
  }: {
    fd: string;
    length: number;
    as?: string | undefined;
  }): string =>
    as === undefined ? `recv(${fd}, buffer, ${length}, 0)` : `receive(${fd}, &${as}, ${length})`;

  private reading = ({ fd, framing, as }: { fd: string; framing: Framing; as: string }): string => {
    switch (framing.by) {
      case 'length':
        return `read_length(${fd}_in, &${as}, ${framing.octets})`;
      case 'size':
        return `read_size(${fd}_in, &${as}, ${framing.octets})`;
      case 'delimiter':
        return `read_until(${fd}_in, &${as}, ${words.text(framing.text)})`;
      case 'http':
        return `read_http(${fd}_in, &${as})`;
    }
  };

  /** An errno goes to its handler, or ends the thread. */
  private check({ handlers }: Step, failed: string, name: string, remark = ''): void {
    const { out } = this;
    if (handlers.length === 0) {
      out.line(`if (${failed})${remark}`).within(() => out.line(`die("${name}");`));
      return;
    }
    out.line(`if (${failed}) {${remark}`).within(() => {
      handlers.forEach((handler, index) => {
        const test = handler.errno === null ? '{' : `if (errno == ${handler.errno}) {`;
        this.braces(index === 0 ? (handler.errno === null ? '{' : test) : `} else ${test}`, handler);
      });
      if (handlers.every(({ errno }) => errno !== null))
        out.line('} else').within(() => out.line(`die("${name}");`));
      else out.line('}');
    });
    out.line('}');
  }

  /** Octets made for one statement are given back behind it. */
  private sweep(value: string): void {
    if (/\b(concat|decimal|pack16|pack32)\(/.test(value)) this.out.line('sweep();');
  }

  private start(step: Step): void {
    const { out } = this;
    const thread = this.routines.threads.find((one) => one.thread === step);
    if (thread === undefined) return;
    const { name, given } = thread;
    out.line('{').within(() => {
      out.line(`struct ${name} *given = calloc(1, sizeof *given);`);
      for (const one of given)
        out.line(
          this.plan.kinds.get(one) === 'octets' ? `set(&given->${one}, ${one});` : `given->${one} = ${one};`,
        );
      out
        .line('pthread_t id;')
        .line(`pthread_create(&id, NULL, ${name}, given);`)
        .line('pthread_detach(id);');
    });
    out.line('}');
  }
}
