/**
 * Internet addresses and endpoints. An address is its text, as people write it and as maps key it: four numbers between
 * dots, or IPv6's eight groups in RFC 5952's one form of them.
 */
import { ipv6 } from './ipv6-part.ts';

export type Address = string;
export interface Endpoint {
  readonly address: Address;
  readonly port: number;
}

export const anyAddress: Address = '0.0.0.0';
const anyIpv6: Address = '::';

export const isIpv6 = (address: Address): boolean => address.includes(':');
/** Every address of the family. */
export const isAny = (address: Address): boolean => address === anyAddress || address === anyIpv6;
export const anyLike = (address: Address): Address => (isIpv6(address) ? anyIpv6 : anyAddress);

/** Whether it names one host: neither none, nor all, nor a group (RFC 1122 section 3.2.1.3, RFC 4291 section 2.7). */
export const isUnicast = (address: Address): boolean =>
  !isAny(address) && (isIpv6(address) ? !address.startsWith('ff') : !/^(22[4-9]|23\d|255)\./.test(address));

/** `10.0.0.2:80`, `[fd00::2]:80` (RFC 5952 section 6) */
export const endpointText = ({ address, port }: Endpoint): string =>
  `${isIpv6(address) ? `[${address}]` : address}:${port === 0 ? '*' : port}`;

/** An IPv4 address as a 32-bit number in network order. */
export const addressNumber = (address: Address): number =>
  address.split('.').reduce((number, part) => (number * 256 + Number(part)) >>> 0, 0);

export const addressFromNumber = (number: number): Address =>
  [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.');

/** The address as 16-bit words in network order: two of them, or eight. */
export function addressWords(address: Address): readonly number[] {
  if (isIpv6(address)) return ipv6.get().words(address);
  const number = addressNumber(address);
  return [number >>> 16, number & 0xffff];
}
