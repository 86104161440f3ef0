/** The headless endpoint in a test's hand: requests go in as objects, lines come out as objects. */
import { expect } from 'vitest';
import { toHex } from '../../src/base/octets.ts';
import { answer, createEndpoint } from '../../src/interop/endpoint/endpoint.ts';
import { decodePacket, encodePacket } from '../../src/wire/datagram.ts';
import { controlNames, type Segment } from '../../src/wire/segment.ts';
import { seqNo } from '../../src/wire/seq.ts';

export type Line = Record<string, unknown>;
const address = '192.168.0.1';
export const peer = '192.0.2.1';

export class Driver {
  private readonly endpoint = createEndpoint();
  private calls = 0;
  at = 0;

  /** What the endpoint answers to a text. */
  says(line: string): Line[] {
    return answer(this.endpoint, line).map((one) => JSON.parse(one) as Line);
  }
  /** The lines before the closing one. */
  asks(request: Line): Line[] {
    const lines = this.says(JSON.stringify(request));
    expect(lines.pop()).toMatchObject({ done: request.op });
    return lines;
  }
  creates(more: Line = {}): this {
    expect(this.asks({ op: 'create', now: 0, profile: 'linux', address, seed: 7, ...more })).toEqual([]);
    return this;
  }
  /** A call now; gives its lines. */
  calling(call: string, ...args: unknown[]): Line[] {
    this.calls += 1;
    return this.asks({ op: 'syscall', at: this.at, id: `c${this.calls}`, thread: 1, call, args });
  }
  /** A call that comes back at once; gives its return without name and time. */
  returns(call: string, ...args: unknown[]): Line {
    const found = this.calling(call, ...args).find((line) => 'return' in line);
    if (found === undefined) throw new Error(`${call}() has not come back`);
    const { return: _, at: __, ...result } = found;
    return result;
  }
  waits(milliseconds: number): Line[] {
    this.at += milliseconds * 1_000;
    return this.asks({ op: 'run', until: this.at });
  }
  /** A segment from the peer. */
  arrives(seg: Partial<Segment> & Pick<Segment, 'control'>): Line[] {
    const octets = encodePacket({
      source: peer,
      destination: address,
      identification: 1,
      ttl: 64,
      seg: {
        sourcePort: 40_000,
        destinationPort: 8_080,
        seq: seqNo(0),
        ack: seqNo(0),
        wnd: 65_535,
        up: 0,
        options: {},
        text: new Uint8Array(0),
        ...seg,
      },
    });
    return this.asks({ op: 'packet', at: this.at, bytes: toHex(octets) });
  }
}

/** The segment in an output line. */
export function sentIn(line: Line | undefined): { readonly flags: string; readonly seg: Segment } {
  const bytes = String((line?.packet as Line | undefined)?.bytes);
  const octets = Uint8Array.from(bytes.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
  const packet = decodePacket(octets);
  if (!packet.ok) throw new Error(packet.error);
  return { flags: controlNames(packet.value.seg.control).join(','), seg: packet.value.seg };
}
