/** IPv6, which the page does without, and how it is reached (`base/later-part.ts`). */
import { laterPart } from '../base/later-part.ts';
import type { decodeIpv6, encodeIpv6 } from './ipv6.ts';
import type { ipv6Words } from './parse-address.ts';

interface Ipv6 {
  readonly encode: typeof encodeIpv6;
  readonly decode: typeof decodeIpv6;
  readonly words: typeof ipv6Words;
}

export const ipv6 = laterPart<Ipv6>('IPv6');

export const ipv6HeaderLength = 40;
