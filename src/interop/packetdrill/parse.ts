/** packetdrill's language: a script's text into events. */
import { fail, ok, type Result } from '../../base/result.ts';
import { readResult, readValues } from './parse-call.ts';
import { readPacket } from './parse-packet.ts';
import { Scanner, ScriptFault } from './scanner.ts';
import type { Action, Script, ScriptEvent, When } from './script.ts';

export interface ParseFault {
  readonly line: number;
  readonly sentence: string;
}

export function parseScript(source: string): Result<Script, ParseFault> {
  try {
    return ok(readScript(new Scanner(source)));
  } catch (fault) {
    if (fault instanceof ScriptFault) return fail({ line: fault.line, sentence: fault.message });
    throw fault;
  }
}

function readScript(scanner: Scanner): Script {
  const flags = new Map<string, string>();
  const events: ScriptEvent[] = [];
  while (!scanner.isAtEnd) {
    const flag = scanner.take(/--(\w+)(?:=(\S*))?/y);
    if (flag !== null) flags.set(flag[1] ?? '', flag[2] ?? '');
    else events.push(readEvent(scanner));
  }
  return { flags, events };
}

/** What a script says before its first time happens as it begins. */
const atOnce: When = { from: 'last event', at: 0, until: 0 };

function readEvent(scanner: Scanner): ScriptEvent {
  const { line, at } = scanner;
  const untimed = scanner.sees('`') || scanner.sees('%{');
  const { when, ends } = untimed ? { when: atOnce, ends: null } : readTimes(scanner);
  const action = readAction(scanner);
  return { line, text: scanner.textSince(at), when, ends, action };
}

const digits = /\d+(?:\.\d+)?|\.\d+/y;

function readTimes(scanner: Scanner): { readonly when: When; readonly ends: number | null } {
  if (scanner.skips('*')) return { when: { from: 'anywhere', at: 0, until: 0 }, ends: null };
  const from = scanner.skips('+') ? 'last event' : 'start';
  const at = readTime(scanner);
  if (scanner.skips('...')) {
    scanner.skips('+');
    return { when: { from, at, until: at }, ends: readTime(scanner) };
  }
  if (!scanner.skips('~')) return { when: { from, at, until: at }, ends: null };
  scanner.skips('+');
  return { when: { from, at, until: readTime(scanner) }, ends: null };
}

/** Seconds, to microseconds. */
function readTime(scanner: Scanner): number {
  const found = scanner.take(digits) ?? scanner.fail('expected a time');
  return Math.round(Number(found[0]) * 1e6);
}

function readAction(scanner: Scanner): Action {
  if (scanner.skips('`')) return { do: 'command', command: scanner.until('`').trim() };
  if (scanner.skips('%{')) return { do: 'code', code: scanner.until('}%') };
  if (scanner.skips('<')) return { do: 'packet', direction: 'in', packet: readPacket(scanner) };
  if (scanner.skips('>')) return { do: 'packet', direction: 'out', packet: readPacket(scanner) };
  const name =
    scanner.take(/[a-z_]\w*(?=\()/y) ?? scanner.fail('expected a packet, a call, a command or code');
  const args = readValues(scanner, '(', ')');
  scanner.expect('=');
  return { do: 'call', name: name[0], args, result: readResult(scanner) };
}
