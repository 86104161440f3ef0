/**
 * What a word of the filter means, in whatever spelling a person brings along: the RFC's, netstat's, ss's, tcpdump's or
 * Wireshark's.
 */
import { fail, ok, type Result } from '../../base/result.ts';
import { hostNames, type Place } from '../../base/trace.ts';
import { flagBits } from '../../wire/flag-letters.ts';
import { type ControlBit, controlBits } from '../../wire/segment.ts';
import { type AnalysisFlag, flagTexts } from '../capture.ts';
import { spellingsOf, stateNames } from '../socket-rows.ts';

export type NumberField = 'port' | 'srcport' | 'dstport' | 'seq' | 'ack' | 'len' | 'win' | 'packet';
export type AddressField = 'host' | 'src' | 'dst';
export type Fate = 'lost' | 'copy' | 'corrupt' | 'resent' | 'flying';
export type Sign = '==' | '!=' | '<' | '<=' | '>' | '>=';

export type Term =
  | { readonly kind: 'number'; readonly field: NumberField; readonly sign: Sign; readonly value: number }
  | {
      readonly kind: 'address';
      readonly field: AddressField;
      readonly equal: boolean;
      readonly value: string;
    }
  /** All of these bits set, and with `exactly` no others. */
  | { readonly kind: 'flags'; readonly bits: number; readonly exactly: boolean }
  | { readonly kind: 'flag'; readonly bit: number; readonly set: boolean }
  | { readonly kind: 'analysis'; readonly text: string }
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'fate'; readonly fate: Fate }
  /** A state by its RFC name. */
  | { readonly kind: 'state'; readonly state: string }
  /** In lower case. */
  | { readonly kind: 'text'; readonly text: string };

export function termOf(word: string): Result<Term, string> {
  if (word.startsWith('"')) return ok({ kind: 'text', text: word.slice(1, -1).toLowerCase() });
  if (word.startsWith('[')) return bracketed(word);
  const number = /^#(\d+)$/.exec(word);
  if (number) return ok({ kind: 'number', field: 'packet', sign: '==', value: Number(number[1]) });
  const compared = /^([a-z][\w.]*)([<>]=?|[!=]?=)(.*)$/i.exec(word);
  if (compared) return comparison(compared[1] ?? '', compared[2] ?? '', compared[3] ?? '');
  return ok(named(word) ?? { kind: 'text', text: word.toLowerCase() });
}

/** `[S.]` as tcpdump, `[SYN, ACK]` as Wireshark: just these flags. */
function bracketed(word: string): Result<Term, string> {
  const inside = word.slice(1, -1).trim();
  if (inside.toLowerCase() === 'none') return ok({ kind: 'flags', bits: 0, exactly: true });
  const bits = bitsByName(inside) ?? bitsByLetter(inside);
  if (bits === null) return fail(`“${word}” has no flags in it: write [S.] for SYN and ACK, or [SYN, ACK].`);
  return ok({ kind: 'flags', bits, exactly: true });
}

function bitsByName(text: string): number | null {
  let bits = 0;
  for (const name of text.toUpperCase().split(/[\s,+/-]+/)) {
    if (!isControlBit(name)) return null;
    bits |= controlBits[name];
  }
  return bits;
}
const isControlBit = (name: string): name is ControlBit => name in controlBits;

const letters: Readonly<Record<string, number>> = flagBits;
function bitsByLetter(text: string): number | null {
  let bits = 0;
  for (const letter of text) {
    const bit = letters[letter.toUpperCase()];
    if (bit === undefined) return null;
    bits |= bit;
  }
  return text === '' ? null : bits;
}

const numberFields: Readonly<Record<string, NumberField>> = {
  port: 'port',
  'tcp.port': 'port',
  srcport: 'srcport',
  'tcp.srcport': 'srcport',
  dstport: 'dstport',
  'tcp.dstport': 'dstport',
  seq: 'seq',
  'tcp.seq': 'seq',
  ack: 'ack',
  'tcp.ack': 'ack',
  len: 'len',
  length: 'len',
  'tcp.len': 'len',
  win: 'win',
  window: 'win',
  'tcp.window_size': 'win',
  'tcp.window_size_value': 'win',
  packet: 'packet',
  'frame.number': 'packet',
};
const addressFields: Readonly<Record<string, AddressField>> = {
  host: 'host',
  'ip.addr': 'host',
  'ip.host': 'host',
  src: 'src',
  'ip.src': 'src',
  dst: 'dst',
  'ip.dst': 'dst',
};
const flagFields: Readonly<Record<string, ControlBit>> = {
  fin: 'FIN',
  syn: 'SYN',
  reset: 'RST',
  rst: 'RST',
  push: 'PSH',
  psh: 'PSH',
  ack: 'ACK',
  urg: 'URG',
  ece: 'ECE',
  ecn: 'ECE',
  cwr: 'CWR',
};
const own = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

function comparison(name: string, sign: string, value: string): Result<Term, string> {
  const key = name.toLowerCase();
  const equal = sign !== '!=';
  const flag = key.startsWith('tcp.flags.') ? own(flagFields, key.slice('tcp.flags.'.length)) : undefined;
  if (flag !== undefined) {
    if (!/^([01]|true|false)$/i.test(value)) return fail(`${name} is 1 or 0: write ${name}==1.`);
    return ok({ kind: 'flag', bit: controlBits[flag], set: /^(1|true)$/i.test(value) === equal });
  }
  const address = own(addressFields, key);
  if (address !== undefined && (value === '' || !/^[=!]=?$|^=$/.test(sign)))
    return fail(`${name} wants an address: write ${name}==10.0.0.1.`);
  if (address !== undefined) return ok({ kind: 'address', field: address, equal, value });
  const field = own(numberFields, key);
  if (field === undefined)
    return fail(`“${name}” is no field here. There are port, seq, ack, len, win, host and tcp.flags.syn.`);
  const number = Number(value.replaceAll(',', ''));
  if (value === '' || !Number.isFinite(number)) return fail(`${name} wants a number: write ${name}==80.`);
  return ok({ kind: 'number', field, sign: sign === '=' ? '==' : (sign as Sign), value: number });
}

/** The names of Wireshark's analysis fields that are not our flag's words with _ between them. */
const analysisNames: Readonly<Record<string, AnalysisFlag>> = {
  lost_segment: 'lost segment',
  ack_lost_segment: 'acked unseen segment',
  duplicate_ack: 'duplicate ack',
  reused_ports: 'reused ports',
  keep_alive: 'keep alive',
  keep_alive_ack: 'keep alive ack',
  out_of_order: 'out of order',
  zero_window: 'zero window',
  zero_window_probe: 'zero window probe',
  zero_window_probe_ack: 'zero window probe ack',
  window_full: 'window full',
  window_update: 'window update',
  retransmission: 'retransmission',
  fast_retransmission: 'fast retransmission',
  spurious_retransmission: 'spurious retransmission',
};

const fates: Readonly<Record<string, Fate>> = {
  lost: 'lost',
  dropped: 'lost',
  copy: 'copy',
  duplicate: 'copy',
  corrupt: 'corrupt',
  corrupted: 'corrupt',
  damaged: 'corrupt',
  resent: 'resent',
  retransmitted: 'resent',
  flying: 'flying',
};

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
const states = new Map(
  stateNames.flatMap((state) => [state, ...spellingsOf(state)].map((spelling) => [plain(spelling), state])),
);

function named(word: string): Term | null {
  const key = word.toLowerCase();
  if (key === 'network' || hostNames.some((host) => host === key))
    return { kind: 'place', place: key as Place };
  if (key.startsWith('tcp.flags.')) {
    const flag = own(flagFields, key.slice('tcp.flags.'.length));
    if (flag !== undefined) return { kind: 'flag', bit: controlBits[flag], set: true };
  }
  if (key === 'tcp.analysis.flags') return { kind: 'analysis', text: '[TCP ' };
  if (key.startsWith('tcp.analysis.')) {
    const flag = own(analysisNames, key.slice('tcp.analysis.'.length));
    if (flag !== undefined) return { kind: 'analysis', text: `[${flagTexts[flag]}` };
  }
  const fate = own(fates, key);
  if (fate !== undefined) return { kind: 'fate', fate };
  const state = states.get(plain(word));
  if (state !== undefined) return { kind: 'state', state };
  const bits = bitsByName(word);
  return bits === null ? null : { kind: 'flags', bits, exactly: false };
}
