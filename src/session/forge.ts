/** The packet forge: what its fields begin with, and the segment that they mean. Fetched with what shows it. */
import { fail, ok, type Result } from '../base/result.ts';
import type { HostName } from '../base/trace.ts';
import { type ForgeView, forgeView } from '../projection/forge-view.ts';
import type { ForgedOptions, ForgedSegment } from '../wire/forge.ts';
import { parseIpv4 } from '../wire/parse-address.ts';
import { type ControlBit, controlBits } from '../wire/segment.ts';
import { lab } from './app.ts';
import { useHost } from './hooks.ts';

export type { ForgeHelp } from '../projection/forge-view.ts';
export type { ForgedSegment } from '../wire/forge.ts';

export function useForge(host: HostName): ForgeView {
  const { connection } = useHost(host);
  return forgeView(lab.world(), host, connection);
}

/** Beside the flags and the options: a field's name, what it is called, and the largest number in it; null for a text. */
export const forgeFields = {
  IP: [
    ['source', 'Source address', null],
    ['destination', 'Destination address', null],
    ['identification', 'Identification', 0xffff],
    ['ttl', 'Time to live', 0xff],
    ['dscp', 'DSCP', 63],
    ['ecn', 'ECN', 3],
  ],
  TCP: [
    ['sourcePort', 'Source port', 0xffff],
    ['destinationPort', 'Destination port', 0xffff],
    ['seq', 'Sequence number', 0xffff_ffff],
    ['ack', 'Acknowledgment number', 0xffff_ffff],
    ['wnd', 'Window', 0xffff],
    ['up', 'Urgent pointer', 0xffff],
    ['dataOffset', 'Data offset, 0: as it is', 15],
  ],
} as const;

/** The options that a field can have; empty for none. */
export const optionFields = [
  ['mss', 'MSS', 0xffff],
  ['windowScale', 'Window scale', 0xff],
  ['tsval', 'TSval', 0xffff_ffff],
  ['tsecr', 'TSecr', 0xffff_ffff],
] as const;

export const flagNames = Object.keys(controlBits) as readonly ControlBit[];
export const hasFlag = ({ control }: ForgedSegment, name: ControlBit): boolean =>
  (control & controlBits[name]) !== 0;

const longestText = 1_400;

/** The segment, or a sentence that says which field is wrong. */
export function readSegment(fields: FormData): Result<ForgedSegment, string> {
  const text = (name: string): string => String(fields.get(name) ?? '').trim();
  const numbers: Record<string, number> = {};
  for (const [name, label, most] of [...forgeFields.IP, ...forgeFields.TCP]) {
    if (most === null) {
      const read = parseIpv4(text(name));
      if (!read.ok) return fail(`${label}: ${read.error}.`);
    } else {
      const value = Number(text(name));
      if (!/^\d+$/.test(text(name)) || value > most)
        return fail(`${label} is a whole number from 0 to ${most}, not “${text(name)}”.`);
      numbers[name] = value;
    }
  }
  const options = readOptions(text, fields.has('sackPermitted'));
  if (!options.ok) return options;
  const payload = String(fields.get('text') ?? '');
  if (payload.length > longestText) return fail(`The payload has at most ${longestText} characters.`);
  return ok({
    ...(numbers as unknown as Omit<ForgedSegment, 'source' | 'destination' | 'options' | 'text'>),
    source: text('source'),
    destination: text('destination'),
    control: flagNames.reduce((bits, name) => bits | (fields.has(name) ? controlBits[name] : 0), 0),
    checksum: text('checksum') === 'wrong' ? 'wrong' : 'right',
    options: options.value,
    text: payload,
  });
}

function readOptions(text: (name: string) => string, sackPermitted: boolean): Result<ForgedOptions, string> {
  const given: { [name in (typeof optionFields)[number][0]]?: number } = {};
  for (const [name, label, most] of optionFields) {
    if (text(name) === '') continue;
    const value = Number(text(name));
    if (!/^\d+$/.test(text(name)) || value > most)
      return fail(`${label} is a whole number from 0 to ${most}, or empty for none.`);
    given[name] = value;
  }
  const { mss, windowScale, tsval, tsecr = 0 } = given;
  return ok({
    ...(mss === undefined ? {} : { mss }),
    ...(windowScale === undefined ? {} : { windowScale }),
    ...(sackPermitted ? { sackPermitted: true as const } : {}),
    ...(tsval === undefined ? {} : { timestamps: { value: tsval, echo: tsecr } }),
  });
}
