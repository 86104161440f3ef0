/** The arguments and results of calls in a script, as strace would print them. */
import type { Scanner } from './scanner.ts';
import { anything, type Expected, type Value } from './script.ts';

/** Values between brackets, with commas. */
export function readValues(scanner: Scanner, open: string, close: string): readonly Value[] {
  scanner.expect(open);
  const values: Value[] = [];
  while (!scanner.skips(close)) {
    if (values.length > 0) scanner.expect(',');
    values.push(readValue(scanner));
  }
  return values;
}

function readValue(scanner: Scanner): Value {
  if (scanner.skips('...')) return anything;
  if (scanner.sees('[')) return readValues(scanner, '[', ']');
  if (scanner.sees('{')) return readStruct(scanner);
  if (scanner.skips('"')) return { quoted: scanner.until('"') };
  const number = scanner.take(/-?(?:0x[0-9a-fA-F]+|\d+)/y);
  if (number !== null) return readProduct(scanner, Number(number[0]));
  const name = scanner.take(/[A-Za-z_]\w*/y) ?? scanner.fail('expected a value');
  if (!scanner.sees('(')) return readAlternatives(scanner, name[0]);
  // htons(80), inet_addr("192.0.2.1"), msg_iov(1): what counts stands inside.
  const [inside = anything] = readValues(scanner, '(', ')');
  return inside;
}

function readProduct(scanner: Scanner, first: number): number {
  let product = first;
  while (scanner.skips('*'))
    product *= Number(scanner.take(/\d+/y)?.[0] ?? scanner.fail('expected a number'));
  return product;
}

/** `A|B` */
function readAlternatives(scanner: Scanner, first: string): string {
  const names = [first];
  while (scanner.skips('|')) names.push(scanner.take(/\w+/y)?.[0] ?? scanner.fail('expected a name'));
  return names.join('|');
}

/** `{onoff=1, linger=0}`, `{..., 1000}` */
function readStruct(scanner: Scanner): Value {
  scanner.expect('{');
  const struct = new Map<string, Value>();
  while (!scanner.skips('}')) {
    if (struct.size > 0) scanner.expect(',');
    const name = scanner.take(/([A-Za-z_]\w*)(?:\([^)]*\))?\s*=/y)?.[1] ?? String(struct.size);
    struct.set(name, readValue(scanner));
  }
  return { struct };
}

/** `-1 EPIPE (Broken pipe)`, `0x802 (flags O_RDWR|O_NONBLOCK)`, `...` */
export function readResult(scanner: Scanner): Expected {
  if (scanner.skips('...')) return { value: null, errno: null };
  const number = scanner.take(/-?(?:0x[0-9a-fA-F]+|\d+)/y) ?? scanner.fail('expected a result');
  const errno = scanner.take(/E[A-Z0-9]+/y)?.[0] ?? null;
  scanner.take(/\([^)\n]*\)/y);
  return { value: Number(number[0]), errno };
}
