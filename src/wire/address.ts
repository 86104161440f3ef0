/** Internet addresses and endpoints. An IPv4 address is its dotted text, as people write it and as maps key it. */
import { fail, ok, type Result } from '../base/result.ts';

export type Address = string;
export interface Endpoint {
  readonly address: Address;
  readonly port: number;
}

export const anyAddress: Address = '0.0.0.0';

/** `10.0.0.2:80` */
export const endpointText = ({ address, port }: Endpoint): string => `${address}:${port === 0 ? '*' : port}`;
/** Four decimal numbers 0–255 between dots; leading zeros are refused, since some tools read them as octal. */
export function parseAddress(text: string): Result<Address, string> {
  const parts = text.split('.');
  const good =
    parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
  return good ? ok(text) : fail(`"${text}" is not an IPv4 address such as 10.0.0.2`);
}

/** `address:port` */
export function parseEndpoint(text: string): Result<Endpoint, string> {
  const at = text.lastIndexOf(':');
  const port = Number(text.slice(at + 1));
  const address = parseAddress(text.slice(0, at));
  if (at < 0 || !address.ok) return fail(`"${text}" is not an endpoint such as 10.0.0.2:80`);
  if (!/^\d{1,5}$/.test(text.slice(at + 1)) || port > 65_535)
    return fail(`"${text}" has no port between 0 and 65535`);
  return ok({ address: address.value, port });
}

/** The address as a 32-bit number in network order. */
export const addressNumber = (address: Address): number =>
  address.split('.').reduce((number, part) => (number * 256 + Number(part)) >>> 0, 0);

export const addressFromNumber = (number: number): Address =>
  [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.');
