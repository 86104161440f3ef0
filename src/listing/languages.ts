/** The languages in which a program is listed. */
import type { Program } from '../program/program.ts';
import { listC } from './c.ts';
import { remarked, replaced, routinePerConnection, waitsForMany } from './event-loop.ts';
import { listGo } from './go.ts';
import { listJava } from './java.ts';
import type { Listing } from './listing.ts';
import { listNode } from './node.ts';
import { listPython } from './python.ts';
import { listRust } from './rust.ts';

type List = (program: Program) => Listing;

/** In a language whose library waits for many descriptors itself, each connection has a routine of its own. */
const byRoutines =
  (list: List, remark: string, mark = '//'): List =>
  (program) => {
    if (!waitsForMany(program)) return list(program);
    const told = routinePerConnection(program);
    if (told !== null) return replaced(list(told.program), told, `${mark} ${remark}`);
    const { file } = list({ ...program, body: [] });
    return remarked(file, program, `${mark} ${remark}\n${mark} Written in C alone:`, mark);
  };

export const languages = {
  c: { name: 'C', list: listC },
  python: {
    name: 'Python',
    list: byRoutines(
      listPython,
      'A thread for each connection; the module select has select(), poll(), epoll and kqueue.',
      '#',
    ),
  },
  go: {
    name: 'Go',
    list: byRoutines(
      listGo,
      'A goroutine for each connection: the runtime parks it, and waits for all by epoll, kqueue or a completion port.',
    ),
  },
  rust: {
    name: 'Rust',
    list: byRoutines(
      listRust,
      'std waits in threads; tokio stands on mio, async-std on polling, and both on epoll, kqueue or a completion port.',
    ),
  },
  node: {
    name: 'Node.js',
    list: byRoutines(
      listNode,
      'The event loop is that of libuv, which waits for all sockets by epoll, kqueue or a completion port.',
    ),
  },
  java: {
    name: 'Java',
    list: byRoutines(
      listJava,
      'A thread for each connection; the Selector of java.nio, on which Netty stands, waits by epoll or kqueue.',
    ),
  },
} as const satisfies Record<string, { readonly name: string; readonly list: List }>;

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
