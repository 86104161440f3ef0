/** What switches TCP Fast Open on (Documentation/networking/ip-sysctl.rst), and the keys of its cookies as they are written. */
import type { SipKey } from '../base/siphash.ts';

/** The bits of tcp_fastopen (Documentation/networking/ip-sysctl.rst). */
export const fastOpenBits = {
  calls: 0x1,
  listens: 0x2,
  callsWithoutCookie: 0x4,
  listensWithoutCookie: 0x200,
  everyListener: 0x400,
} as const;

const wordsOfKey = 4;

/** TCP_FASTOPEN_KEY: the octets of one key or of two, in hexadecimal; none where the text is neither. */
export function keysIn(text: string): readonly SipKey[] {
  if (!/^([0-9a-f]{32}){1,2}$/i.test(text)) return [];
  const words = [...text.matchAll(/(..)(..)(..)(..)/g)].map(([, a, b, c, d]) =>
    parseInt(`${d}${c}${b}${a}`, 16),
  );
  return words.length === wordsOfKey
    ? [words as unknown as SipKey]
    : [words.slice(0, wordsOfKey) as unknown as SipKey, words.slice(wordsOfKey) as unknown as SipKey];
}

/** tcp_fastopen_key: `a1a1a1a1-b2b2b2b2-c3c3c3c3-d4d4d4d4`, each part a word; a second key may follow a comma. */
export function keysOfSysctl(text: string): readonly SipKey[] {
  return text.split(',').flatMap((key) => {
    const words = key
      .trim()
      .split('-')
      .map((word) => parseInt(word, 16));
    return words.length === wordsOfKey && words.every((word) => word >= 0)
      ? [words as unknown as SipKey]
      : [];
  });
}
