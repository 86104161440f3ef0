/** A packet in a script: `P. 1:1001(1000) ack 1 win 257 <nop,nop,TS val 100 ecr 200>`. */
import { flagBits } from '../../wire/flag-letters.ts';
import type { Scanner } from './scanner.ts';
import type { ScriptOption, ScriptPacket } from './script.ts';

const letters: Readonly<Record<string, number>> = { ...flagBits, C: flagBits.W };

export function readPacket(scanner: Scanner): ScriptPacket {
  // ECN marks and addresses of the IP header: `[ect0]`, `(tos 0x1)`, `192.0.2.1:80 > 192.168.0.1:8080:`
  scanner.take(/\[[^\]\n]*\]|\([^)\n]*\)/y);
  if (scanner.take(/(?:icmp|udp)\b/y) !== null) scanner.fail('only TCP is spoken here');
  const flags =
    scanner.take(/[FSRP.UEWC]+(?=\s)|-(?=\s)/y) ?? scanner.fail('expected flags such as S. or P.');
  const range = scanner.take(/(\d+)(?::(\d+))?\((\d+)\)/y) ?? scanner.fail('expected 1:1001(1000)');
  const ack = scanner.take(/ack\s+(\d+)/y);
  const win = scanner.take(/win\s+(\d+)/y);
  const urg = scanner.take(/urg\s+(\d+)/y);
  const packet = {
    control: [...flags[0]].reduce((bits, letter) => bits | (letters[letter] ?? 0), 0),
    seq: Number(range[1]),
    length: Number(range[3]),
    ack: ack === null ? null : Number(ack[1]),
    win: win === null ? null : Number(win[1]),
    urg: urg === null ? null : Number(urg[1]),
    options: scanner.skips('<') ? readOptions(scanner) : [],
  };
  scanner.take(/sock\(\d+\)/y);
  return packet;
}

function readOptions(scanner: Scanner): readonly ScriptOption[] | null {
  if (scanner.skips('...')) {
    scanner.expect('>');
    return null;
  }
  const options: ScriptOption[] = [];
  while (!scanner.skips('>')) {
    if (options.length > 0) scanner.expect(',');
    options.push(readOption(scanner));
  }
  return options;
}

function readOption(scanner: Scanner): ScriptOption {
  const plain = scanner.take(/(nop|eol|sackOK)\b/y);
  if (plain !== null) return { kind: plain[1] as 'nop' | 'eol' | 'sackOK' };
  const number = scanner.take(/(mss|wscale)\s+(\d+)/y);
  if (number !== null) return { kind: number[1] as 'mss' | 'wscale', value: Number(number[2]) };
  const stamps = scanner.take(/TS\s+val\s+(\d+)\s+ecr\s+(\d+)/y);
  if (stamps !== null) return { kind: 'TS', value: Number(stamps[1]), echo: Number(stamps[2]) };
  if (scanner.take(/sack\b/y) !== null) return { kind: 'sack', blocks: readBlocks(scanner) };
  const cookie = scanner.take(/(FOEXP|FO)\b\s*([0-9a-f]*)/y);
  if (cookie !== null) return { kind: cookie[1] as 'FO' | 'FOEXP', cookie: octets(cookie[2] ?? '') };
  return scanner.fail('expected a TCP option');
}

function readBlocks(scanner: Scanner): readonly (readonly [number, number])[] {
  const blocks: (readonly [number, number])[] = [];
  for (let block = takeBlock(scanner); block !== null; block = takeBlock(scanner))
    blocks.push([Number(block[1]), Number(block[2])]);
  return blocks;
}
const takeBlock = (scanner: Scanner) => scanner.take(/(\d+):(\d+)/y);

const octets = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16));
