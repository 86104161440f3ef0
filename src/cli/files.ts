/** Reading and writing what a command names; `-` is standard input, or standard output. */
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fail, ok, type Result } from '../base/result.ts';

export function readText(path: string): Result<string, string> {
  try {
    return ok(readFileSync(path === '-' ? 0 : path, 'utf8'));
  } catch (fault) {
    return fail(`${path} cannot be read: ${reason(fault)}`);
  }
}

/** Null when it is written, else why not. */
export function write(path: string, content: string | Uint8Array): string | null {
  try {
    if (path === '-') process.stdout.write(content);
    else writeFileSync(path, content);
    return null;
  } catch (fault) {
    return `${path} cannot be written: ${reason(fault)}`;
  }
}

const reason = (fault: unknown): string =>
  fault instanceof Error && 'code' in fault ? String(fault.code) : String(fault);

export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Tells why a command failed, and gives its exit status. */
export function complain(line: string): number {
  process.stderr.write(`tcpscope: ${line}\n`);
  return 1;
}
