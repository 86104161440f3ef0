/** The languages in which a program is listed. */
import type { Program } from '../program/program.ts';
import { listC } from './c.ts';
import { listGo } from './go.ts';
import { listJava } from './java.ts';
import type { Listing } from './listing.ts';
import { listNode } from './node.ts';
import { listPython } from './python.ts';
import { listRust } from './rust.ts';

export const languages = {
  c: { name: 'C', list: listC },
  python: { name: 'Python', list: listPython },
  go: { name: 'Go', list: listGo },
  rust: { name: 'Rust', list: listRust },
  node: { name: 'Node.js', list: listNode },
  java: { name: 'Java', list: listJava },
} as const satisfies Record<string, { readonly name: string; readonly list: (program: Program) => Listing }>;

export type Language = keyof typeof languages;
export const languageNames = Object.keys(languages) as readonly Language[];

const known = new WeakMap<Program, Map<Language, Listing>>();

/** A program in a language; written once. */
export function listingOf(program: Program, language: Language): Listing {
  const listings = known.get(program) ?? new Map<Language, Listing>();
  known.set(program, listings);
  const listing = listings.get(language) ?? languages[language].list(program);
  listings.set(language, listing);
  return listing;
}
