/** `tcpscope endpoint`: one host over standard input and output. */
import process from 'node:process';
import { createInterface } from 'node:readline';
import { answer, createEndpoint } from '../../interop/endpoint/endpoint.ts';
import { readArguments, UsageFault } from '../arguments.ts';
import type { Command } from '../commands.ts';

export const endpoint: Command = {
  usage: 'endpoint',
  says: 'one host over standard input and output: JSON lines both ways, in virtual time',
  async run(args) {
    const { positionals } = readArguments(args, {});
    if (positionals.length > 0)
      throw new UsageFault('it takes no operands: requests come from standard input');
    const host = createEndpoint();
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }))
      if (line.trim() !== '') process.stdout.write(`${answer(host, line).join('\n')}\n`);
    return 0;
  },
};
