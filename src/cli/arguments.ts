/** What stands behind a command: options and operands, read by Node's own parser. */
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Bad usage: the message says what was expected. */
export class UsageFault extends Error {}

export const isUsageFault = (fault: unknown): fault is UsageFault => fault instanceof UsageFault;

type Options = NonNullable<ParseArgsConfig['options']>;

export function readArguments<const Given extends Options>(args: readonly string[], options: Given) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (fault) {
    throw new UsageFault(fault instanceof Error ? fault.message : String(fault));
  }
}

/** The one operand of a command. */
export function only(operands: readonly string[], name: string): string {
  const [first, ...rest] = operands;
  if (first === undefined || rest.length > 0) throw new UsageFault(`one ${name} is expected`);
  return first;
}

/** A number, such as `1e8`, within bounds. */
export function number(text: string, name: string, least: number, most = Number.MAX_SAFE_INTEGER): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!(value >= least && value <= most))
    throw new UsageFault(`--${name} is a number from ${least} to ${most}, not "${text}"`);
  return value;
}
