/** TCP options between script and wire, octet by octet and in their order: a script may say what no stack would. */
import { concat, type Octets, toHex } from '../../base/octets.ts';
import { optionKind } from '../../wire/tcp-options.ts';
import type { ScriptOption } from './script.ts';

const fastOpenMagic = [0xf9, 0x89];

export function encodeScriptOptions(options: readonly ScriptOption[]): Octets {
  const octets = concat(options.map(encode));
  const padded = new Uint8Array(Math.ceil(octets.length / 4) * 4);
  padded.set(octets);
  return padded;
}

function encode(option: ScriptOption): Octets {
  switch (option.kind) {
    case 'eol':
      return Uint8Array.of(optionKind.end);
    case 'nop':
      return Uint8Array.of(optionKind.noOperation);
    case 'mss':
      return Uint8Array.of(optionKind.mss, 4, option.value >> 8, option.value & 0xff);
    case 'wscale':
      return Uint8Array.of(optionKind.windowScale, 3, option.value);
    case 'sackOK':
      return Uint8Array.of(optionKind.sackPermitted, 2);
    case 'TS':
      return Uint8Array.of(optionKind.timestamps, 10, ...word(option.value), ...word(option.echo));
    case 'sack':
      return Uint8Array.of(
        optionKind.sack,
        2 + 8 * option.blocks.length,
        ...option.blocks.flat().flatMap(word),
      );
    case 'FO':
      return Uint8Array.of(optionKind.fastOpen, 2 + option.cookie.length, ...option.cookie);
    case 'FOEXP':
      return Uint8Array.of(
        optionKind.experimental,
        4 + option.cookie.length,
        ...fastOpenMagic,
        ...option.cookie,
      );
    case 'unknown':
      return Uint8Array.of(option.number, 2 + option.data.length, ...option.data);
  }
}

const word = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);

export function decodeScriptOptions(octets: Octets): readonly ScriptOption[] {
  const options: ScriptOption[] = [];
  const view = new DataView(octets.buffer, octets.byteOffset, octets.length);
  for (let at = 0; at < octets.length; ) {
    const number = view.getUint8(at);
    if (number === optionKind.end || number === optionKind.noOperation) {
      options.push({ kind: number === optionKind.end ? 'eol' : 'nop' });
      at += 1;
      continue;
    }
    const length = Math.max(2, octets[at + 1] ?? 2);
    options.push(decode(number, octets.subarray(at + 2, at + length)));
    at += length;
  }
  return options;
}

function decode(number: number, data: Octets): ScriptOption {
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  switch (number) {
    case optionKind.mss:
      return { kind: 'mss', value: view.getUint16(0) };
    case optionKind.windowScale:
      return { kind: 'wscale', value: view.getUint8(0) };
    case optionKind.sackPermitted:
      return { kind: 'sackOK' };
    case optionKind.timestamps:
      return { kind: 'TS', value: view.getUint32(0), echo: view.getUint32(4) };
    case optionKind.sack: {
      const blocks: [number, number][] = [];
      for (let at = 0; at + 8 <= data.length; at += 8)
        blocks.push([view.getUint32(at), view.getUint32(at + 4)]);
      return { kind: 'sack', blocks };
    }
    case optionKind.fastOpen:
      return { kind: 'FO', cookie: data };
    case optionKind.experimental:
      if (data[0] === fastOpenMagic[0] && data[1] === fastOpenMagic[1])
        return { kind: 'FOEXP', cookie: data.subarray(2) };
      return { kind: 'unknown', number, data };
    default:
      return { kind: 'unknown', number, data };
  }
}

export function optionText(option: ScriptOption): string {
  switch (option.kind) {
    case 'mss':
    case 'wscale':
      return `${option.kind} ${option.value}`;
    case 'TS':
      return `TS val ${option.value} ecr ${option.echo}`;
    case 'sack':
      return `sack ${option.blocks.map(([left, right]) => `${left}:${right}`).join(' ')}`;
    case 'FO':
    case 'FOEXP':
      return option.cookie.length === 0 ? option.kind : `${option.kind} ${toHex(option.cookie)}`;
    case 'unknown':
      return `kind ${option.number} ${toHex(option.data)}`;
    default:
      return option.kind;
  }
}
