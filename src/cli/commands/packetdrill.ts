/** `tcpscope packetdrill`: scripts against a host of ours, a line for each. */
import { runScript } from '../../interop/packetdrill/run.ts';
import { readArguments, UsageFault } from '../arguments.ts';
import type { Command } from '../commands.ts';
import { complain, readText, say } from '../files.ts';

export const packetdrill: Command = {
  usage: 'packetdrill FILE.pkt… [--json]',
  says: 'run packetdrill scripts against a host of ours, in virtual time',
  run(args) {
    const { values, positionals } = readArguments(args, { json: { type: 'boolean' } });
    if (positionals.length === 0) throw new UsageFault('at least one script is expected');
    let failed = 0;
    for (const file of positionals) {
      const text = readText(file);
      if (!text.ok) {
        failed += complain(text.error);
        continue;
      }
      const verdict = runScript(text.value);
      if (!verdict.ok) failed += 1;
      if (values.json) say(JSON.stringify({ file, ...verdict }));
      else if (verdict.ok) say(`ok    ${file}`);
      else
        say(
          `FAIL  ${file}:${verdict.line}: ${verdict.reason}\n      expected: ${verdict.expected}\n      actual:   ${verdict.actual}`,
        );
    }
    return failed === 0 ? 0 : 1;
  },
};
