/** TCP options in tcpdump's words (print-tcp.c prints them so). */
import { type Octets, toHex } from '../base/octets.ts';
import { listOptions, type OptionAt } from '../wire/option-list.ts';
import { optionKind } from '../wire/tcp-options.ts';

/** `mss 1460,sackOK,TS val 7 ecr 0,nop,wscale 7`; the edges of SACK blocks are counted from `base`. */
export function optionTexts(octets: Octets, base: number): string {
  const options = listOptions(octets);
  const padding = octets.subarray(options.at(-1)?.to ?? 0);
  return options
    .map((option) => (option.isBroken ? `[bad opt]` : optionText(option, base, padding)))
    .join(',')
    .replace(',[bad opt]', '[bad opt]>');
}

function optionText({ kind, value }: OptionAt, base: number, padding: Octets): string {
  const view = new DataView(value.buffer, value.byteOffset, value.length);
  const { length } = value;
  switch (kind) {
    case optionKind.end:
      return padding.some((octet) => octet !== 0) ? 'eol (nonzero padding)' : 'eol';
    case optionKind.noOperation:
      return 'nop';
    case optionKind.sackPermitted:
      return `sackOK${odd(length, 0)}`;
    case optionKind.mss:
      return length < 2 ? '[bad opt]' : `mss ${view.getUint16(0)}${odd(length, 2)}`;
    case optionKind.windowScale:
      return length < 1 ? '[bad opt]' : `wscale ${view.getUint8(0)}${odd(length, 1)}`;
    case optionKind.timestamps:
      return length < 8
        ? '[bad opt]'
        : `TS val ${view.getUint32(0)} ecr ${view.getUint32(4)}${odd(length, 8)}`;
    case optionKind.sack:
      return length % 8 === 0 ? `sack ${length / 8} ${blockTexts(view, base)}` : 'sack malformed sack';
    case optionKind.fastOpen:
      return `tfo ${cookieText(value)}`;
    case optionKind.experimental:
      return length >= 2 && view.getUint16(0) === 0xf989
        ? `exp-tfo ${cookieText(value.subarray(2))}`
        : `exp-0x${toHex(value.subarray(0, 2))}`;
    default:
      return length === 0 ? `unknown-${kind}` : `unknown-${kind} 0x${toHex(value)}`;
  }
}

/** A length that is not its kind's. */
const odd = (length: number, right: number): string => (length === right ? '' : `[len ${length + 2}]`);

function blockTexts(view: DataView, base: number): string {
  let text = '';
  for (let at = 0; at < view.byteLength; at += 8)
    text += `{${(view.getUint32(at) - base) >>> 0}:${(view.getUint32(at + 4) - base) >>> 0}}`;
  return text;
}

const cookieText = (cookie: Octets): string =>
  cookie.length === 0
    ? 'cookiereq'
    : cookie.length % 2 === 0 && cookie.length >= 4 && cookie.length <= 16
      ? `cookie ${toHex(cookie)}`
      : 'invalid';
