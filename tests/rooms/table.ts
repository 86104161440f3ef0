/** The room table of ARCHITECTURE.md: which room may import which, and which npm packages. */

export interface Room {
  readonly imports: ReadonlySet<string>;
  readonly packages: ReadonlySet<string>;
}

export type RoomTable = ReadonlyMap<string, Room>;

/**
 * Reads the Markdown table headed `room | may import | …`. Its second column has the rooms' names, or `–`, or
 * `everything but x and y`; what stands in parentheses are npm packages. Throws a sentence when there is no such table.
 */
export function readRoomTable(markdown: string): RoomTable {
  const lines = markdown.split('\n').map(cells);
  const head = lines.findIndex(
    ([first, second]) => first?.toLowerCase() === 'room' && second?.toLowerCase() === 'may import',
  );
  if (head === -1) throw new Error('there is no table headed "room | may import | what lives there"');
  const body = lines.slice(head + 2);
  const end = body.findIndex((row) => row.length < 2);
  const rows = end === -1 ? body : body.slice(0, end);

  const names = rows.map(([name]) => name ?? '');
  return new Map(rows.map(([name = '', allowed = '']) => [name, readRoom(name, allowed, names)]));
}

function readRoom(name: string, allowed: string, all: readonly string[]): Room {
  const packages = [...allowed.matchAll(/\(([^)]*)\)/g)].flatMap(([, inside]) => words(inside ?? ''));
  const rooms = allowed.replace(/\([^)]*\)/g, ' ');
  const exceptions = /everything but (.*)/.exec(rooms)?.[1];
  const listed = words(exceptions ?? rooms).filter((word) => word !== 'and');
  for (const room of listed) {
    if (!all.includes(room)) throw new Error(`the row of \`${name}\` names \`${room}\`, which has no row`);
  }
  const imports = exceptions === undefined ? listed : all.filter((room) => !listed.includes(room));
  return { imports: new Set(imports), packages: new Set(packages) };
}

/** The cells of a table's line, without their backticks; none for any other line. */
function cells(line: string): string[] {
  const text = line.trim();
  if (!text.startsWith('|')) return [];
  return text
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.replaceAll('`', '').trim());
}

function words(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '' && !/^[–—-]$/.test(word));
}
