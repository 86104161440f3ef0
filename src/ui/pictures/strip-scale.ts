/**
 * From octets to pixels along a strip. A window far larger than what is in it would press all octets to the left end:
 * then the strip shows so much of it that they can be told apart, and a break before its right end.
 */

export interface StripScale {
  /** Pixels from the left end. */
  at(octet: number): number;
  /** Where the strip is broken, pixels; null when it shows everything. */
  readonly breakAt: number | null;
}

/** The part of the width that octets have before the break. */
const before = 0.86;
/** The shown span doubles in steps, so that the picture holds still while octets come and go. */
const smallest = 8_192;

/** `used` is the end of the last octet that is there, `length` the right end of the strip. */
export function stripScale(used: number, length: number, width: number): StripScale {
  let span = smallest;
  while (span < used * 1.25) span *= 2;
  if (length <= 0) return { at: () => 0, breakAt: null };
  if (span * 3 > length) return { at: (octet) => (within(octet, length) / length) * width, breakAt: null };
  const breakAt = width * before;
  return {
    at: (octet) => (octet >= length ? width : Math.min(within(octet, length) / span, 1) * breakAt),
    breakAt: breakAt + (width - breakAt) / 2,
  };
}

const within = (octet: number, length: number): number => Math.min(length, Math.max(0, octet));
