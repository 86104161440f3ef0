/** Puts IPv6 in its place. */
import { decodeIpv6, encodeIpv6 } from './ipv6.ts';
import { ipv6 } from './ipv6-part.ts';
import { ipv6Words } from './parse-address.ts';

ipv6.put({ encode: encodeIpv6, decode: decodeIpv6, words: ipv6Words });
