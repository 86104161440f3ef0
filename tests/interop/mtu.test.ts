/** What a host's MTU makes of the largest segment that it offers (RFC 9293 section 3.7.1). */
import { expect, test } from 'vitest';
import { answer, createEndpoint } from '../../src/interop/endpoint/endpoint.ts';
import { decodePacket } from '../../src/wire/datagram.ts';

test.each([
  ['192.168.0.1', '192.0.2.1', 1_400, 1_360],
  ['192.168.0.1', '192.0.2.1', 9_000, 8_960],
  ['2001:db8::1', '2001:db8::2', 1_500, 1_440],
] as const)(
  'from %s to %s with an MTU of %i a SYN offers %i octets (MUST-67, SHLD-6)',
  (address, peer, mtu, mss) => {
    const family = address.includes(':') ? 'AF_INET6' : 'AF_INET';
    const endpoint = createEndpoint();
    const ask = (request: object): string[] => [...answer(endpoint, JSON.stringify(request))];
    ask({ op: 'create', address, mtu });
    ask({ op: 'syscall', at: 0, id: 's', call: 'socket', args: [family, ['SOCK_STREAM'], 0] });
    const said = ask({
      op: 'syscall',
      at: 0,
      id: 'c',
      call: 'connect',
      args: [3, { address: peer, port: 80 }],
    });
    const packets = said.map((line) => JSON.parse(line) as { packet?: { bytes: string } });
    const octets = packets.find(({ packet }) => packet !== undefined)?.packet?.bytes ?? '';
    const read = decodePacket(Uint8Array.from(Buffer.from(octets, 'hex')));
    expect(read.ok && read.value.seg.options.mss).toBe(mss);
  },
);
