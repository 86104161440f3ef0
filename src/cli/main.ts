#!/usr/bin/env node
/** The command line. A command gives its exit status: 0, 1 for a run that failed, 2 for bad usage. */
import process from 'node:process';
import '../projection/whole.ts';
import '../sim/whole.ts';
import { isUsageFault } from './arguments.ts';
import { type Command, commands } from './commands.ts';

const [name = '', ...args] = process.argv.slice(2);

function overview(): string {
  const width = Math.max(...Object.keys(commands).map((one) => one.length));
  const lines = Object.entries(commands).map(([one, { says }]) => `  ${one.padEnd(width)}  ${says}`);
  return `tcpscope: two simulated computers speak real TCP.\n\nusage: tcpscope COMMAND [--help]\n\n${lines.join('\n')}\n`;
}

async function run(command: Command): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`usage: tcpscope ${command.usage}\n\n${command.says}\n${command.details ?? ''}`);
    return 0;
  }
  try {
    return await command.run(args);
  } catch (fault) {
    if (!isUsageFault(fault)) throw fault;
    process.stderr.write(`tcpscope ${name}: ${fault.message}\nusage: tcpscope ${command.usage}\n`);
    return 2;
  }
}

async function main(): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command !== undefined) return await run(command);
  if (['--help', '-h', 'help'].includes(name)) {
    process.stdout.write(overview());
    return 0;
  }
  if (name === '') process.stderr.write(overview());
  else process.stderr.write(`tcpscope: there is no command "${name}"; "tcpscope --help" lists them\n`);
  return 2;
}

// A reader that has seen enough, such as head(1), is no failure.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  if (fault.code === 'EPIPE') process.exit(0);
  throw fault;
});
process.exitCode = await main();
