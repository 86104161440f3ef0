/** The rooms keep to the table in ARCHITECTURE.md, and what reads them can see a breach. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseModule, readModules, roomOf, root } from './rooms/modules.ts';
import { forbiddenImports, namedStates, unrepeatable } from './rooms/rules.ts';
import { readRoomTable } from './rooms/table.ts';

const page = ['session', 'ui', 'cli'];

describe('the source', () => {
  const modules = readModules();
  const inRooms = (rooms: readonly string[]) => modules.filter(({ path }) => rooms.includes(roomOf(path)));
  const table = () => readRoomTable(readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8'));

  test('is read: each folder that holds anything gives modules', () => {
    const filled = readdirSync(join(root, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && readdirSync(join(root, 'src', entry.name)).length > 0)
      .map(({ name }) => name);
    expect(filled.length).toBeGreaterThan(0);
    expect(filled.filter((room) => inRooms([room]).length === 0)).toEqual([]);
  });

  test('imports only along the arrows of ARCHITECTURE.md', () => {
    expect(forbiddenImports(modules, table())).toEqual([]);
  });

  test('names no connection state in tcp and host', () => {
    expect(namedStates(inRooms(['tcp', 'host']))).toEqual([]);
  });

  test('has no clock, chance or inexact arithmetic in the engine', () => {
    const engine = [...table().keys()].filter((room) => !page.includes(room));
    expect(unrepeatable(inRooms(engine))).toEqual([]);
  });
});

describe('the reader of the table', () => {
  const table = readRoomTable(`
Some text | with a bar.

| room | may import | what lives there |
|---|---|---|
| \`base\` | – | time |
| \`fsm\` | – (xstate) | the machines |
| \`tcp\` | \`base\` fsm (@noble/hashes) | one connection |
| \`ui\` | base | the page |
| \`cli\` | everything but ui and fsm | a program |

| room | may import |
`);

  test('knows rooms and packages', () => {
    expect([...table.keys()]).toEqual(['base', 'fsm', 'tcp', 'ui', 'cli']);
    expect([...(table.get('base')?.imports ?? ['?'])]).toEqual([]);
    expect([...(table.get('fsm')?.imports ?? ['?'])]).toEqual([]);
    expect([...(table.get('fsm')?.packages ?? [])]).toEqual(['xstate']);
    expect([...(table.get('tcp')?.imports ?? [])]).toEqual(['base', 'fsm']);
    expect([...(table.get('cli')?.imports ?? [])]).toEqual(['base', 'tcp', 'cli']);
  });

  test('refuses a text without the table, and a room without a row', () => {
    expect(() => readRoomTable('# Nothing')).toThrow('no table');
    expect(() => readRoomTable('| room | may import |\n|---|---|\n| tcp | attic |')).toThrow(
      '`attic`, which has no row',
    );
  });

  test.each([
    ['an import', `import { a } from '../ui/a.ts';`],
    ['a type-only import', `import type { A } from '../ui/a.ts';`],
    ['an inline type import', `import { type A } from '../ui/a.ts';`],
    ['an import for its effect', `import '../ui/a.ts';`],
    ['a re-export', `export { a } from '../ui/a.ts';`],
    ['a re-export of all', `export type * from '../ui/a.ts';`],
    ['a dynamic import', `const a = async () => await import('../ui/a.ts');`],
    ['a type query', `let a: import('../ui/a.ts').A;`],
    ['a worker', `const a = new URL('../ui/a.ts?worker', import.meta.url);`],
    ['an import of the page', `import '../main.tsx';`],
    ['a deep path', `import '../../src/ui/deep/a.ts';`],
  ])('catches %s', (_, line) => {
    const module = parseModule('src/tcp/x.ts', `// import '../base/b.ts'\n\n${line}`);
    expect(forbiddenImports([module], table)).toEqual(['src/tcp/x.ts:3  tcp → ui']);
  });

  test('catches a package, a computed address and an unknown room', () => {
    const lines = `import 'xstate/graph';\nimport '@noble/hashes/sha2.js';\nimport(String(1));\nimport '../attic/a.ts';`;
    expect(forbiddenImports([parseModule('src/tcp/x.ts', lines)], table)).toEqual([
      'src/tcp/x.ts:1  tcp → package xstate',
      'src/tcp/x.ts:3  tcp → package (computed)',
      'src/tcp/x.ts:4  tcp → attic',
    ]);
    expect(forbiddenImports([parseModule('src/attic/a.ts', '')], table)).toEqual([
      'src/attic/a.ts:1  attic has no row in the table',
    ]);
  });

  test('lets the rest pass: its own room, rooms of its row, imports in comments and strings', () => {
    const lines = `import './y.ts';\nimport '../base/b.ts';\n/* import '../ui/a.ts' */\nexport const s = "import '../ui/a.ts'";`;
    expect(forbiddenImports([parseModule('src/tcp/x.ts', lines)], table)).toEqual([]);
  });
});

describe('the readers of the text', () => {
  const found = (rule: typeof namedStates, text: string) =>
    rule([parseModule('src/tcp/x.ts', text)]).map((line) => line.replace(/^.*:\d+ {2}/, ''));

  test('see a state in a string, a pattern, a key and a type', () => {
    expect(found(namedStates, `const a = 'SYN-SENT'; const b = \`TIME-WAIT\${a}\`;`)).toEqual([
      'SYN-SENT',
      'TIME-WAIT',
    ]);
    expect(found(namedStates, `type A = 'LAST-ACK'; const b = { LISTEN: /FIN-WAIT-1/ };`)).toEqual([
      'LAST-ACK',
      'LISTEN',
      'FIN-WAIT-1',
    ]);
  });

  test('leave comments, sentences and longer words alone', () => {
    expect(
      found(
        namedStates,
        `// ESTABLISHED\nconst LISTENERS = 'back to LISTEN', d = 'CLOSE', b = 'NOT-CLOSED', c = 'listening';`,
      ),
    ).toEqual([]);
  });

  test('see the clock, chance and inexact arithmetic', () => {
    expect(found(unrepeatable, 'Date.now(); new Date(); Math.random(); globalThis.x;')).toEqual([
      'Date',
      'Date',
      'Math.random',
      'globalThis',
    ]);
    expect(
      found(unrepeatable, `Math.cbrt(a); Math['log'](a); const { exp } = Math; a ** b; a **= 2;`),
    ).toEqual(['Math.cbrt', 'Math.…', 'Math.…', '**', '**']);
  });

  test('leave exact arithmetic and other names alone', () => {
    expect(
      found(unrepeatable, `Math.floor(Math.sqrt(a)); 10 ** 6; 2 ** n; x.Date; y = { Date: 1, Math: 2 };`),
    ).toEqual([]);
  });
});
