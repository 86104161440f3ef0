import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromText, toHex } from '../../src/base/octets.ts';
import { endpointText } from '../../src/wire/address.ts';
import { decodeDatagram, encodeDatagram } from '../../src/wire/datagram.ts';
import { encodeIpv6 } from '../../src/wire/ipv6.ts';
import { parseAddress, parseEndpoint } from '../../src/wire/parse-address.ts';
import { pseudoHeaderSum } from '../../src/wire/pseudo-header.ts';
import { covers } from '../../src/wire/subnet.ts';
import { ipv6 } from './packets.ts';

const shown = (text: string): string => {
  const read = parseAddress(text);
  return read.ok ? read.value : read.error;
};

describe('IPv6 addresses', () => {
  test.each([
    ['2001:0DB8:0000:0000:0008:0800:200C:417A', '2001:db8::8:800:200c:417a'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['fd00:9:0:0:0:0:0:0', 'fd00:9::'],
    ['::', '::'],
    ['::ffff:10.0.0.2', '::ffff:10.0.0.2'],
  ])('%s is written %s (RFC 5952 section 4)', (text, canonical) => expect(shown(text)).toBe(canonical));
  test.each([
    '1::2::3',
    '1:2:3',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7::8',
    ':::',
    'g::',
    '12345::',
    '::1.2.3',
    '1:',
  ])('%s is no address (RFC 4291 section 2.2)', (text) => expect(parseAddress(text).ok).toBe(false));
  test('what is written is read again, and written alike', () =>
    fc.assert(fc.property(ipv6, (address) => shown(address) === address)));
  test('an endpoint has its address in brackets (RFC 5952 section 6)', () => {
    expect(parseEndpoint('[fd00:0::2]:80')).toEqual({ ok: true, value: { address: 'fd00::2', port: 80 } });
    expect(endpointText({ address: 'fd00::2', port: 80 })).toBe('[fd00::2]:80');
    expect(parseEndpoint('fd00::2:80').ok).toBe(false);
  });
  test('a network holds the addresses that begin as it does', () => {
    expect(covers('fd00:9::/64', 'fd00:9::2')).toBe(true);
    expect(covers('fd00:9::/64', 'fd00:9:0:1::2')).toBe(false);
    expect(covers('fe80::/10', 'febf::1')).toBe(true);
    expect(covers('fe80::/10', 'fec0::1')).toBe(false);
    expect(covers('::/0', 'fd00::1')).toBe(true);
    expect(covers('::/0', '10.0.0.1')).toBe(false);
  });
});

describe('IPv6 datagrams (RFC 8200)', () => {
  const header = { source: 'fd00::1', destination: 'fd00::2', protocol: 17, ttl: 3, dscp: 46, ecn: 2 };
  const payload = fromText('four');

  test('the header has its fields in their places', () =>
    expect(toHex(encodeIpv6(header, payload))).toBe(
      ['6ba00000', '00041103', 'fd00', '1'.padStart(28, '0'), 'fd00', '2'.padStart(28, '0'), '666f7572'].join(
        '',
      ),
    ));
  test('a datagram comes back as it was', () =>
    expect(decodeDatagram(encodeDatagram({ ...header, identification: 9 }, payload))).toEqual({
      ok: true,
      value: { ...header, identification: 0, payload },
    }));
  test('options headers are stepped over, fragments are refused', () => {
    const behind = Uint8Array.from([17, 0, 0, 0, 0, 0, 0, 0, ...payload]);
    const read = (kind: number) => decodeDatagram(encodeIpv6({ ...header, protocol: kind }, behind));
    for (const kind of [0, 43, 60])
      expect(read(kind)).toMatchObject({ ok: true, value: { protocol: 17, payload } });
    expect(read(44)).toEqual({ ok: false, error: 'fragment' });
  });
  test('the pseudo-header has both addresses, the length and the next header (section 8.1)', () =>
    expect(pseudoHeaderSum('fd00::1', 'fd00::2', 6, 20)).toBe(0xfd00 + 1 + 0xfd00 + 2 + 6 + 20));
});
