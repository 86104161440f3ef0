/**
 * pcapng (draft-ietf-opsawg-pcapng): datagrams with their times and comments, as Wireshark and tcpdump read them. Raw IP,
 * so that nothing below it has to be made up.
 */
import { concat, fromText, type Octets } from '../base/octets.ts';
import type { Instant } from '../base/time.ts';

export interface Captured {
  readonly at: Instant;
  readonly octets: Octets;
  /** Why it was sent, or what became of it; empty for none. */
  readonly comment: string;
}

const blockType = { section: 0x0a0d0d0a, interface: 1, packet: 6 } as const;
const byteOrderMagic = 0x1a2b3c4d;
/** LINKTYPE_RAW */
const rawIp = 101;
const optionCode = { end: 0, comment: 1, interfaceName: 2, application: 4, timeOffset: 14 } as const;
/** When a run begins, in seconds of the epoch: Wireshark takes a SYN at 0 for none. */
export const beginning = 1_000_000_000;

/** A capture of one interface. */
export function writePcapng(name: string, packets: readonly Captured[]): Octets {
  return concat([
    block(blockType.section, [
      words(byteOrderMagic),
      shorts(1, 0),
      // The section's length is not told.
      words(0xffffffff, 0xffffffff),
      options([optionCode.application, 'tcpscope']),
    ]),
    block(blockType.interface, [
      shorts(rawIp, 0),
      words(0),
      options([optionCode.interfaceName, name], [optionCode.timeOffset, words(0, beginning)]),
    ]),
    ...packets.map(packetBlock),
  ]);
}

/** Times count microseconds since the beginning: that is what an interface counts that says nothing else. */
function packetBlock({ at, octets, comment }: Captured): Octets {
  const { length } = octets;
  return block(blockType.packet, [
    words(0, Math.floor(at / 2 ** 32), at % 2 ** 32, length, length),
    padded(octets),
    options(...(comment === '' ? [] : [[optionCode.comment, comment] as const])),
  ]);
}

function block(type: number, body: readonly Octets[]): Octets {
  const inside = concat(body);
  const length = inside.length + 12;
  return concat([words(type, length), inside, words(length)]);
}

type Option = readonly [code: number, value: string | Octets];

function options(...list: readonly Option[]): Octets {
  if (list.length === 0) return new Uint8Array(0);
  const parts = list.flatMap(([code, given]) => {
    const value = typeof given === 'string' ? fromText(given) : given;
    return [shorts(code, value.length), padded(value)];
  });
  return concat([...parts, shorts(optionCode.end, 0)]);
}

function padded(octets: Octets): Octets {
  const whole = new Uint8Array((octets.length + 3) & ~3);
  whole.set(octets);
  return whole;
}

function words(...values: readonly number[]): Octets {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  for (const [at, value] of values.entries()) view.setUint32(4 * at, value);
  return new Uint8Array(view.buffer);
}

function shorts(...values: readonly number[]): Octets {
  const view = new DataView(new ArrayBuffer(2 * values.length));
  for (const [at, value] of values.entries()) view.setUint16(2 * at, value);
  return new Uint8Array(view.buffer);
}
