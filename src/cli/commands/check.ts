/** `tcpscope check`: is this a scenario, or a link? Every error with its path and what was expected. */
import process from 'node:process';
import { only, readArguments } from '../arguments.ts';
import type { Command } from '../commands.ts';
import { say } from '../files.ts';
import { readSource } from '../recordings.ts';

export const check: Command = {
  usage: 'check FILE|LINK',
  says: 'validate a scenario; every error with its path and what was expected',
  run(args) {
    const { positionals } = readArguments(args, {});
    const operand = only(positionals, 'scenario or link');
    const source = readSource(operand);
    if (source.ok) {
      say(`ok    ${source.value.id}: ${source.value.title}`);
      return 0;
    }
    for (const sentence of source.error) process.stderr.write(`${sentence}\n`);
    return 1;
  },
};
