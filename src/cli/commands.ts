/** The commands by name. */
import { bench } from './commands/bench.ts';
import { check } from './commands/check.ts';
import { endpoint } from './commands/endpoint.ts';
import { link, show } from './commands/link.ts';
import { packetdrill } from './commands/packetdrill.ts';
import { run } from './commands/run.ts';
import { tun } from './commands/tun.ts';

export interface Command {
  /** `run FILE|LINK [--json]` */
  readonly usage: string;
  /** One line. */
  readonly says: string;
  /** What `--help` tells further. */
  readonly details?: string;
  run(args: readonly string[]): number | Promise<number>;
}

export const commands: Readonly<Record<string, Command>> = {
  run,
  packetdrill,
  check,
  link,
  show,
  bench,
  endpoint,
  tun,
};
