/** What the programs' tab asks for; fetched with it. */
import { useMemo } from 'react';
import type { HostName } from '../base/trace.ts';
import { type Language, languageNames, languages } from '../listing/languages.ts';
import type { Program } from '../program/program.ts';
import { programText } from '../program/program-text.ts';
import { readProgram, type TextFault } from '../program/read-text.ts';
import { type ListingView, listingView } from '../projection/listing-view.ts';
import type { ProgramView } from '../projection/views.ts';
import { program as programForm } from '../scenario/schema/program.ts';
import { validate } from '../scenario/validate.ts';
import { lab } from './app.ts';
import { useHostClock } from './hooks.ts';

export type { Language } from '../listing/languages.ts';
export { completionsAt } from '../program/completion.ts';
export type { TextFault } from '../program/read-text.ts';

export const languageList: readonly { readonly id: Language; readonly name: string }[] = languageNames.map(
  (id) => ({
    id,
    name: languages[id].name,
  }),
);

const programOf = (host: HostName): Program | null => lab.world().programs[host]?.program ?? null;

/** The program as it runs; null where the host has none. */
export const useProgramView = (host: HostName): ProgramView | null => useHostClock(host).program;

export function useListing(host: HostName, language: Language): ListingView | null {
  const { program: view } = useHostClock(host);
  const program = programOf(host);
  return useMemo(
    () => (view === null || program === null ? null : listingView(program, view, language)),
    [view, program, language],
  );
}

/** The text to begin an edit with. */
export function textToEdit(host: HostName): string {
  const program = programOf(host);
  return program === null ? '' : `${programText(program).join('\n')}\n`;
}

export interface Reading {
  /** Null where the text has faults, or says nothing: then the host has no program. */
  readonly program: Program | null;
  readonly faults: readonly TextFault[];
}

export function readText(host: HostName, text: string): Reading {
  const { program, places, faults } = readProgram(programOf(host)?.name ?? `${host}.sock`, text);
  if (faults.length > 0) return { program: null, faults };
  if (program.body.length === 0) return { program: null, faults: [] };
  const checked = validate(programForm, program);
  if (checked.ok) return { program, faults: [] };
  const lines = text.split('\n');
  return {
    program: null,
    faults: checked.error.slice(0, 3).map(({ path, sentence }) => {
      const line = places[statementAt(program, path)] ?? 0;
      const whole = lines[line] ?? '';
      const what = sentence.replace(/^\S+ /, `${path.split('.').at(-1)} `);
      return {
        line,
        from: whole.length - whole.trimStart().length,
        to: Math.max(1, whole.trimEnd().length),
        sentence: what,
      };
    }),
  };
}

/** The number of the statement at `body.3.body.0.…`, in the order of the text. */
function statementAt(program: Program, path: string): number {
  let block: Program['body'] | undefined = program.body;
  let before = -1;
  const count = (body: Program['body']): number =>
    body.reduce((sum, statement) => sum + 1 + ('body' in statement ? count(statement.body) : 0), 0);
  for (const [, index] of path.matchAll(/\bbody\.(\d+)/g)) {
    if (block === undefined) break;
    before += count(block.slice(0, Number(index))) + 1;
    const statement: Program['body'][number] | undefined = block[Number(index)];
    block = statement !== undefined && 'body' in statement ? statement.body : undefined;
  }
  return Math.max(0, before);
}
