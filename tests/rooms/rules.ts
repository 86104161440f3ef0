/** What the rooms promise. Each rule gives its breaches as lines `file:line  what is wrong`; none means that it holds. */
import {
  importsOf,
  isNode,
  lineOf,
  type Module,
  type Node,
  nodes,
  packageName,
  roomOf,
  target,
} from './modules.ts';
import type { RoomTable } from './table.ts';

/** Rooms import only what their row allows. */
export function forbiddenImports(modules: readonly Module[], table: RoomTable): string[] {
  return modules.flatMap((module) => {
    const from = roomOf(module.path);
    const room = table.get(from);
    if (room === undefined) return [`${module.path}:1  ${from} has no row in the table`];
    return importsOf(module).flatMap(({ specifier, line }) => {
      const path = target(module, specifier);
      const to = path === undefined ? packageName(specifier) : roomOf(path);
      const allowed = path === undefined ? room.packages.has(to) : to === from || room.imports.has(to);
      return allowed
        ? []
        : [`${module.path}:${line}  ${from} → ${path === undefined ? `package ${to}` : to}`];
    });
  });
}

const stateNames = [
  'CLOSED',
  'LISTEN',
  'SYN-SENT',
  'SYN-RECEIVED',
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
  'TIME-WAIT',
];
const stateName = new RegExp(`(?<![\\w-])(${stateNames.join('|')})(?![\\w-])`);

/**
 * A state is named by the machine alone: no string, pattern or key of these modules has one.
 * Comments may, and so may sentences for a reader (what has a space in it), on which no code branches.
 */
export function namedStates(modules: readonly Module[]): string[] {
  return breaches(modules, ({ node }) => {
    const text = textOf(node);
    return /\s/.test(text) ? undefined : stateName.exec(text)?.[1];
  });
}

function textOf(node: Node): string {
  switch (node.type) {
    case 'Literal':
      return String(node.raw);
    case 'TemplateElement':
      return (node.value as { raw: string }).raw;
    case 'Identifier':
      return String(node.name);
    default:
      return '';
  }
}

/** Exact in every engine. The others of Math are not, or are chance. */
const exactMath = ['abs', 'ceil', 'clz32', 'floor', 'imul', 'max', 'min', 'round', 'sign', 'sqrt', 'trunc'];

/** Neither the wall clock, nor chance, nor a function whose last bit differs between JavaScript engines. */
export function unrepeatable(modules: readonly Module[]): string[] {
  return breaches(modules, ({ node, parent, field }) => {
    if (node.type === 'BinaryExpression' || node.type === 'AssignmentExpression') {
      return String(node.operator).startsWith('**') && !isExactPower(node) ? '**' : undefined;
    }
    if (node.type !== 'Identifier' || isPlainName(parent, field)) return undefined;
    if (node.name === 'Date' || node.name === 'globalThis') return node.name;
    if (node.name !== 'Math') return undefined;
    const member =
      isNode(parent?.property) && field === 'object' && !parent.computed ? parent.property.name : '…';
    return exactMath.includes(String(member)) ? undefined : `Math.${member}`;
  });
}

/** A constant, or a power of two, is exact everywhere; any other power is Math.pow. */
function isExactPower({ left, right }: Node): boolean {
  return (
    isNode(left) &&
    left.type === 'Literal' &&
    (left.value === 2 || (isNode(right) && right.type === 'Literal'))
  );
}

/** `x.Date` and `{ Date: 1 }` mean no global. */
function isPlainName(parent: Node | undefined, field: string): boolean {
  return (field === 'property' || field === 'key') && parent?.computed !== true;
}

type Place = ReturnType<typeof nodes> extends Generator<infer Item> ? Item : never;

function breaches(modules: readonly Module[], wrong: (place: Place) => string | undefined): string[] {
  return modules.flatMap((module) =>
    [...nodes(module.tree)].flatMap((place) => {
      const what = wrong(place);
      return what === undefined ? [] : [`${module.path}:${lineOf(module, place.node)}  ${what}`];
    }),
  );
}
