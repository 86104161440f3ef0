/** The octet of differentiated services and ECN, alike in both versions of IP (RFC 2474 section 3, RFC 3168 section 5). */

export interface Service {
  /** The code point, six bits; absent is 0. */
  readonly dscp?: number;
  /** The two bits of ECN; absent is 0, not capable. */
  readonly ecn?: number;
}

export const serviceOctet = ({ dscp = 0, ecn = 0 }: Service): number => (dscp << 2) | ecn;

export const serviceOf = (octet: number): Service => ({
  ...(octet >> 2 === 0 ? {} : { dscp: octet >> 2 }),
  ...((octet & 3) === 0 ? {} : { ecn: octet & 3 }),
});
