const decoder = new TextDecoder();

/** A line that a program has printed; octets as UTF-8. */
export const outputText = (value: number | Uint8Array): string =>
  typeof value === 'number' ? String(value) : decoder.decode(value);
