/** A program in another language, with the lines at which its threads stand. */
import { type Language, listingOf } from '../listing/languages.ts';
import { kindsOf } from '../program/kinds.ts';
import type { Program } from '../program/program.ts';
import { programText } from '../program/program-text.ts';
import type { LineStatus, ProgramLine, ProgramView } from './views.ts';

export interface ListingRow {
  readonly number: number;
  readonly text: string;
  readonly status: LineStatus | 'always';
  readonly notes: readonly string[];
}
export interface ListingView {
  readonly file: string;
  readonly rows: readonly ListingRow[];
  /** Why there are no rows; null where there are. */
  readonly failure: string | null;
}

/** `program` as it is listed, `view` as it runs. */
export function listingView(program: Program, { lines }: ProgramView, language: Language): ListingView {
  const [fault] = kindsOf(program).faults;
  if (fault !== undefined) {
    const text = programText(program)[fault.line]?.trim();
    return { file: '', rows: [], failure: `Line ${fault.line + 1}, ${text}: ${fault.sentence}.` };
  }
  const listing = listingOf(program, language);
  const last = new Map<number, number>();
  listing.lines.forEach(({ of }, index) => {
    for (const line of of) last.set(line, index);
  });
  const rows = listing.lines.map(({ text, of }, index): ListingRow => {
    const here = of.flatMap((line) => lines[line] ?? []);
    const noted = of.filter((line) => last.get(line) === index).flatMap((line) => lines[line]?.notes ?? []);
    return { number: index + 1, text, status: statusOf(here), notes: [...new Set(noted)] };
  });
  return { file: listing.file, rows, failure: null };
}

/** A line that carries out several statements stands where one of them does. */
function statusOf(here: readonly ProgramLine[]): ListingRow['status'] {
  const has = (status: LineStatus): boolean => here.some((line) => line.status === status);
  if (here.length === 0) return 'always';
  if (has('current')) return 'current';
  if (has('blocked')) return 'blocked';
  return has('todo') ? 'todo' : 'done';
}
