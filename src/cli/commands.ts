/** The commands by name. */
import { endpoint } from './commands/endpoint.ts';
import { packetdrill } from './commands/packetdrill.ts';

export interface Command {
  /** `run FILE|LINK [--json]` */
  readonly usage: string;
  /** One line. */
  readonly says: string;
  /** What `--help` tells further. */
  readonly details?: string;
  run(args: readonly string[]): number | Promise<number>;
}

export const commands: Readonly<Record<string, Command>> = { packetdrill, endpoint };
