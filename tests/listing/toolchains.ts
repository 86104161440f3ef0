/** How listings become programs: many are compiled at once, and each is run by its name. */
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Language } from '../../src/listing/languages.ts';

const execute = promisify(execFile);

export interface Unit {
  readonly unit: string;
  readonly text: string;
}

export interface Toolchain {
  /** A command that says its version, where it is installed. */
  readonly version: readonly [command: string, ...args: string[]];
  /** Writes the units down and compiles them all at once. */
  build(folder: string, units: readonly Unit[]): Promise<void>;
  run(folder: string, unit: string): readonly [command: string, ...args: string[]];
}

const compile = async (cwd: string, command: string, ...args: string[]): Promise<void> => {
  await execute(command, args, { cwd, maxBuffer: 2 ** 24 }).catch(
    (error: { stdout?: string; stderr?: string }) => {
      throw new Error(
        `${command} refuses the listings:\n${error.stdout ?? ''}${error.stderr ?? ''}`.slice(0, 4_000),
      );
    },
  );
};
const write = (folder: string, name: string, text: string): void => {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
};
const lines = (units: readonly Unit[], line: (unit: string) => string): string =>
  units.map(({ unit }) => line(unit)).join('\n');

export const toolchains: { readonly [language in Language]: Toolchain } = {
  c: {
    version: ['gcc', '--version'],
    async build(folder, units) {
      // One program of them all: each main() has the name of its unit.
      for (const { unit, text } of units) write(folder, `${unit}.c`, `#define main ${unit}\n${text}`);
      const main = `#include <string.h>\n${lines(units, (unit) => `int ${unit}(void);`)}
int main(int count, char **given)
{
    (void)count;
${lines(units, (unit) => `    if (strcmp(given[1], "${unit}") == 0) return ${unit}();`)}
    return 99;
}\n`;
      write(folder, 'main.c', main);
      const files = ['main.c', ...units.map(({ unit }) => `${unit}.c`)];
      await compile(folder, 'gcc', '-Wall', '-Wextra', '-pthread', '-o', 'listings', ...files);
    },
    run: (folder, unit) => [join(folder, 'listings'), unit],
  },
  python: {
    version: ['python3', '--version'],
    async build(folder, units) {
      for (const { unit, text } of units) write(folder, `${unit}.py`, text);
      await compile(folder, 'python3', '-m', 'compileall', '-q', '.');
    },
    run: (folder, unit) => ['python3', join(folder, `${unit}.py`)],
  },
  go: {
    version: ['go', 'version'],
    async build(folder, units) {
      for (const { unit, text } of units) {
        const asPackage = text
          .replace('package main', `package ${unit}`)
          .replace('func main() {', 'func Main() {');
        write(folder, `${unit}/${unit}.go`, asPackage);
      }
      const main = `package main\n\nimport (\n\t"os"\n${lines(units, (unit) => `\t"listings/${unit}"`)}\n)

func main() {
	units := map[string]func(){
${lines(units, (unit) => `\t\t"${unit}": ${unit}.Main,`)}
	}
	units[os.Args[1]]()
}\n`;
      write(folder, 'main.go', main);
      write(folder, 'go.mod', 'module listings\n\ngo 1.19\n');
      await compile(folder, 'go', 'build', '-o', 'listings', '.');
    },
    run: (folder, unit) => [join(folder, 'listings'), unit],
  },
  rust: {
    version: ['rustc', '--version'],
    async build(folder, units) {
      for (const { unit, text } of units)
        write(folder, `${unit}.rs`, text.replace('fn main() ->', 'pub fn main() ->'));
      const main = `${lines(units, (unit) => `mod ${unit};`)}

fn main() -> std::io::Result<()> {
    match std::env::args().nth(1).as_deref() {
${lines(units, (unit) => `        Some("${unit}") => ${unit}::main(),`)}
        _ => Ok(()),
    }
}\n`;
      write(folder, 'main.rs', main);
      await compile(folder, 'rustc', '--edition', '2021', '-o', 'listings', 'main.rs');
    },
    run: (folder, unit) => [join(folder, 'listings'), unit],
  },
  node: {
    version: ['node', '--version'],
    async build(folder, units) {
      for (const { unit, text } of units) write(folder, `${unit}.mjs`, text);
    },
    run: (folder, unit) => ['node', join(folder, `${unit}.mjs`)],
  },
  java: {
    version: ['javac', '-version'],
    async build(folder, units) {
      for (const { unit, text } of units)
        write(folder, `${unit}.java`, text.replace(/public class \w+/, `public class ${unit}`));
      await compile(
        folder,
        'javac',
        '-Xlint:all,-cast',

        ...units.map(({ unit }) => `${unit}.java`),
      );
    },
    // Quick to begin, for programs that last an instant.
    run: (folder, unit) => [
      'java',
      '-Xshare:auto',
      '-XX:TieredStopAtLevel=1',
      '-XX:+UseSerialGC',
      '-cp',
      folder,
      unit,
    ],
  },
};
