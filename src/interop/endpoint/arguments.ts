/** A call as C writes it, its name and its arguments in C's order, made into the host's call. */
import type { Syscall } from '../../host/syscall.ts';
import { optionReaders } from './option-arguments.ts';
import { refuse } from './reading.ts';
import { socketReaders } from './socket-arguments.ts';
import { transferReaders } from './transfer-arguments.ts';
import type { Arguments } from './values.ts';
import { watchReaders } from './watch-arguments.ts';

const readers: { readonly [call: string]: (args: Arguments) => Syscall } = {
  ...socketReaders,
  ...transferReaders,
  ...optionReaders,
  ...watchReaders,
};

/** The call, or the readers' refusal. */
export function readCall(name: string, args: Arguments): Syscall {
  const reader = readers[name] ?? refuse(`${name}() is not one of ${Object.keys(readers).join(', ')}`);
  return reader(args);
}
