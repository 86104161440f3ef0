/**
 * Reads the table in `linux-calls.md`: states with the calls that lead to them, and rows that say what a call gives there.
 * Calls are written as in C; octets are `"text"` or `octets(1000)`, flags are lists, and a bare word is a constant, a
 * descriptor that an earlier call gave, or a place: `here:1`, `there:1`, `any:0`.
 */

export interface Call {
  /** The name for the descriptor that it gives. */
  readonly as: string | null;
  /** A call that waits has a thread of its own. */
  readonly thread: string;
  readonly name: string;
  readonly args: readonly unknown[];
}

export interface Row {
  readonly title: string;
  readonly before: readonly Call[];
  readonly call: Call;
  readonly says: string;
  /** Why this machine's kernel is not asked, or null. */
  readonly notAsked: string | null;
}

export function rowsOf(markdown: string): readonly Row[] {
  const states = new Map<string, readonly Call[]>();
  const rows: Row[] = [];
  for (const line of markdown.split('\n').filter((one) => one.startsWith('| '))) {
    const cells = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    const [state = '', steps = '', call = '', says = '', notAsked = ''] = cells;
    if (state.startsWith('---') || state === 'state') continue;
    if (cells.length === 2) states.set(state, callsOf(steps, states));
    else {
      const reached = states.get(state);
      if (reached === undefined) throw new Error(`no state “${state}” in: ${line}`);
      rows.push({
        title: `${state}${steps === '' ? '' : `, ${steps}`}: ${call}`,
        before: [...reached, ...callsOf(steps, states)],
        call: new Reader(call).call(),
        says,
        notAsked: notAsked === '' ? null : notAsked,
      });
    }
  }
  return rows;
}

/** Calls one after another; another state's name stands for all of its own. */
function callsOf(text: string, states: ReadonlyMap<string, readonly Call[]>): readonly Call[] {
  if (text === '') return [];
  return text
    .split(';')
    .map((one) => one.trim())
    .flatMap((one) => states.get(one) ?? [new Reader(one).call()]);
}

class Reader {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** `in t1: s = accept(l)` */
  call(): Call {
    const head = /^(?:in (\w+): )?(?:(\w+) = )?(\w+)\(/.exec(this.text);
    if (head === null) throw new Error(`no call: ${this.text}`);
    this.at = head[0].length;
    const args = this.until(')', () => this.value());
    return { as: head[2] ?? null, thread: head[1] ?? 'main', name: head[3] ?? '', args };
  }

  private value(): unknown {
    if (this.takes('[')) return this.until(']', () => this.value());
    if (this.takes('{')) return Object.fromEntries(this.until('}', () => this.member()));
    const found = /^(?:"([^"]*)"|octets\((\d+)\)|-?\d+\b|[\w:]+)/.exec(this.text.slice(this.at));
    if (found === null) throw new Error(`no value at “${this.text.slice(this.at)}” of ${this.text}`);
    this.at += found[0].length;
    if (found[1] !== undefined) return { text: found[1] };
    if (found[2] !== undefined) return { length: Number(found[2]) };
    if (found[0] === 'null') return null;
    if (/^-?\d+$/.test(found[0])) return Number(found[0]);
    // Descriptors are single letters; the players know the places.
    return /^[a-z]$|:\d+$/.test(found[0]) ? `$${found[0]}` : found[0];
  }

  private member(): readonly [name: string, value: unknown] {
    const found = /^\s*(\w+):\s*/.exec(this.text.slice(this.at));
    if (found === null) throw new Error(`no member at “${this.text.slice(this.at)}” of ${this.text}`);
    this.at += found[0].length;
    const [name = '', value] = [found[1], this.value()];
    return [name, name === 'address' ? (value as { text: string }).text : value];
  }

  private until<Value>(end: string, one: () => Value): readonly Value[] {
    const found: Value[] = [];
    while (!this.takes(end)) {
      found.push(one());
      this.takes(',');
    }
    return found;
  }

  private takes(sign: string): boolean {
    while (this.text[this.at] === ' ') this.at += 1;
    if (this.text[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }
}
