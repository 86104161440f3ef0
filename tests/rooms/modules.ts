/** The modules under src/ as syntax trees, and what each of them imports. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Module {
  /** From the project's root, with slashes: `src/tcp/tcb.ts`. */
  readonly path: string;
  readonly text: string;
  readonly tree: Node;
}

/** A node of the ESTree that Vite's own parser makes; its further fields depend on its type. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

/** An import of any form: static, type-only, re-export, `import()`, `import('…').Type`, `new URL('…', import.meta.url)`. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
}

/** All modules under src/. Throws where one does not parse, so that none is passed over. */
export function readModules(): Module[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => parseModule(path, readFileSync(join(root, path), 'utf8')));
}

export function parseModule(path: string, text: string): Module {
  const { program, errors } = parseSync(path, text);
  if (errors[0]) throw new Error(`${path} does not parse: ${errors[0].message}`);
  return { path, text, tree: program as unknown as Node };
}

/** A module's room: its folder under src/. What lies beside the folders starts the page, so it belongs to `ui`. */
export function roomOf(path: string): string {
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? 'ui';
}

/** Where a relative specifier leads, from the project's root; undefined for a package. */
export function target(module: Module, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  return posix.join(posix.dirname(module.path), specifier.replace(/[?#].*$/, ''));
}

export function packageName(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

export function importsOf(module: Module): Import[] {
  return [...nodes(module.tree)].flatMap(({ node }) => {
    const source = importSource(node);
    if (source === undefined) return [];
    const specifier = typeof source.value === 'string' ? source.value : '(computed)';
    return [{ specifier, line: lineOf(module, source) }];
  });
}

function importSource(node: Node): Node | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return isNode(node.source) ? node.source : undefined;
    case 'NewExpression': {
      const [address, base] = node.arguments as (Node | undefined)[];
      const isUrl = isNode(node.callee) && node.callee.name === 'URL';
      const isHere = isNode(base?.object) && base.object.type === 'MetaProperty';
      return isUrl && isHere ? address : undefined;
    }
    default:
      return undefined;
  }
}

/** Every node below one, with the field of its parent in which it stands. Comments are no nodes. */
export function* nodes(
  node: Node,
  parent?: Node,
  field = '',
): Generator<{ node: Node; parent?: Node; field: string }> {
  yield { node, field, ...(parent && { parent }) };
  for (const [name, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) yield* nodes(child, node, name);
    }
  }
}

export function lineOf(module: Module, node: Node): number {
  return module.text.slice(0, node.start).split('\n').length;
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
