/** Texts between quotes, in the escapes that most languages share. */

const plain: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
]);

export const isAscii = (text: string): boolean =>
  [...text].every((character) => character.charCodeAt(0) < 0x80);

/** `other` writes the other control characters, by their codes. */
export const quotedBy = (text: string, other: (code: number) => string): string =>
  `"${[...text]
    .map((character) => {
      const code = character.charCodeAt(0);
      return plain.get(character) ?? (code < 0x20 || code === 0x7f ? other(code) : character);
    })
    .join('')}"`;

/** `\x0a`: two hexadecimal digits. */
export const hexadecimal = (code: number): string => `\\x${code.toString(16).padStart(2, '0')}`;
