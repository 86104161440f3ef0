/** The shell commands of scripts, of which only those are known that set a sysctl. */
import { fail, ok, type Result } from '../../base/result.ts';

/** Commands that prepare the machine and mean nothing to a simulated host. */
const harmless = [/defaults\.sh\b/, /^ip\s+tcp_metrics\b/, /^(true|:)$/, /^(modprobe|nstat)\b/];

/** The settings that the commands make, by name, or which of them is not known. */
export function settingsOf(shell: string): Result<Readonly<Record<string, string | number>>, string> {
  const settings: Record<string, string | number> = {};
  for (const command of shell.split(/\n|;|&&/).map((one) => one.trim())) {
    if (command === '' || command.startsWith('#') || harmless.some((one) => one.test(command))) continue;
    const found = [...command.matchAll(/(?:\/proc\/sys\/)?(net[./][\w./]+?)\s*=\s*("[^"]*"|'[^']*'|\S+)/g)];
    if (found.length === 0 || !/sysctl|set_sysctls/.test(command))
      return fail(`this command is not known: ${command}`);
    for (const [, name = '', value = ''] of found) settings[name.replaceAll('/', '.')] = read(value);
  }
  return ok(settings);
}

function read(value: string): string | number {
  const text = value.replaceAll(/["']/g, '');
  return /^-?\d+$/.test(text) ? Number(text) : text;
}
