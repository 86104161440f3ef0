/**
 * A call as a person writes it in C: `setsockopt(3, SOL_SOCKET, SO_LINGER, {l_onoff: 1, l_linger: 0})`. Octets are `"text"`
 * or `octets(1000)`, flags `MSG_PEEK|MSG_DONTWAIT` or a list, an address `10.0.0.2:80`, and the rest bare words.
 */
import type { Result } from '../base/result.ts';
import type { Syscall } from '../host/syscall.ts';
import { readCall } from './endpoint/arguments.ts';
import { reading, refuse } from './endpoint/reading.ts';

export interface Written {
  readonly name: string;
  readonly args: readonly unknown[];
}

/** The host's call, or a sentence that says what does not fit. */
export const readC = (text: string): Result<Syscall, string> =>
  reading(() => {
    const { name, args } = readWritten(text);
    return readCall(name, args);
  });

/** Its name and its arguments. Refuses what is no call. */
export function readWritten(text: string): Written {
  const reader = new Reader(text.trim().replace(/;$/, ''));
  return reader.call();
}

class Reader {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  call(): Written {
    const head = /^(\w+)\s*\(/.exec(this.text);
    if (head === null) return refuse('a call is its name and its arguments: recv(3, 100, MSG_PEEK)');
    this.at = head[0].length;
    const args = this.until(')', () => this.value());
    if (this.text.slice(this.at).trim() !== '') refuse(`nothing stands behind a call’s “)”`);
    return { name: head[1] ?? '', args };
  }

  private value(): unknown {
    if (this.takes('[')) return this.until(']', () => this.value());
    if (this.takes('{')) return Object.fromEntries(this.until('}', () => this.member()));
    const found = /^(?:"([^"]*)"|octets\((\d+)\)|[\w.:|*-]+(?:\s*\|\s*\w+)*)/.exec(this.text.slice(this.at));
    if (found === null) return refuse(`no argument at “${this.text.slice(this.at)}”`);
    this.at += found[0].length;
    if (found[1] !== undefined) return { text: found[1] };
    if (found[2] !== undefined) return { length: Number(found[2]) };
    if (found[0] === 'null' || found[0] === 'NULL') return null;
    if (/^-?\d+$/.test(found[0])) return Number(found[0]);
    return found[0];
  }

  private member(): readonly [name: string, value: unknown] {
    const found = /^\s*\.?(\w+)\s*[:=]\s*/.exec(this.text.slice(this.at));
    if (found === null) return refuse(`no member of a struct at “${this.text.slice(this.at)}”`);
    this.at += found[0].length;
    const [name = '', value] = [found[1], this.value()];
    return [name, name === 'address' ? ((value as { text?: string }).text ?? value) : value];
  }

  private until<Value>(end: string, one: () => Value): readonly Value[] {
    const found: Value[] = [];
    while (!this.takes(end)) {
      if (this.at >= this.text.length) refuse(`“${end}” is missing`);
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
