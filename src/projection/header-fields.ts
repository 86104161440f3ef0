/** The fields of a header, each with the octets in which it stands. */
import type { HeaderField } from './views.ts';

export type MakeField = (
  id: string,
  label: string,
  value: string,
  from: number,
  to: number,
  aside?: string,
) => HeaderField;

/** Of a header that begins at this octet of its datagram. */
export const fieldsFrom =
  (start: number): MakeField =>
  (id, label, value, from, to, aside = '') => ({
    id,
    label,
    value,
    aside,
    bits: (to - from) * 8,
    from: start + from,
    to: start + to,
    flags: null,
  });

export const hex = (value: number): string => `0x${value.toString(16).padStart(4, '0')}`;
