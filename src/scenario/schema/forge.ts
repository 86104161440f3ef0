/** A forged segment as it may come from outside: each field as wide as it is on the wire. */
import * as v from 'valibot';
import type { ForgedSegment } from '../../wire/forge.ts';
import { ipv4Address, record, text, whole, word } from './basics.ts';

const octet = whole(0, 0xff);
const short = whole(0, 0xffff);
const long = whole(0, 0xffff_ffff);

export const forgedSegment = record({
  source: ipv4Address,
  destination: ipv4Address,
  identification: short,
  ttl: octet,
  dscp: whole(0, 63),
  ecn: whole(0, 3),
  sourcePort: short,
  destinationPort: short,
  seq: long,
  ack: long,
  control: octet,
  wnd: short,
  up: short,
  dataOffset: whole(0, 15),
  checksum: word(['right', 'wrong']),
  options: record({
    mss: v.optional(short),
    windowScale: v.optional(octet),
    sackPermitted: v.optional(v.literal(true, 'is true where it is there')),
    timestamps: v.optional(record({ value: long, echo: long })),
  }),
  text: text(1_400),
}) satisfies v.GenericSchema<unknown, ForgedSegment>;
