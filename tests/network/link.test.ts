/** One direction of the network, in netem's words. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noOctets, pattern } from '../../src/base/octets.ts';
import { createLink, type Link, type Passage, transmit } from '../../src/network/link.ts';
import { nameText } from '../../src/network/name.ts';
import { defaultLink, type LinkSettings } from '../../src/network/settings.ts';
import { Datagram } from '../../src/wire/datagram.ts';
import { ACK, FIN, RST, SYN } from '../../src/wire/segment.ts';
import { seqNo } from '../../src/wire/seq.ts';

const link = (settings: Partial<LinkSettings>, seed = 1): Link =>
  createLink('client', { ...defaultLink, delay: 40_000, rate: 0, ...settings }, seed);

const datagram = (control: number, length = 0) =>
  Datagram.of({
    source: '10.0.0.1',
    destination: '10.0.0.2',
    identification: 1,
    ttl: 64,
    seg: {
      sourcePort: 49_152,
      destinationPort: 80,
      seq: seqNo(1),
      ack: seqNo(1),
      control,
      wnd: 1_000,
      up: 0,
      options: {},
      text: length > 0 ? pattern(length) : noOctets,
    },
  });

const arrival = (passage: Passage): number => (passage.taken ? passage.flight.arrives : Number.NaN);

describe('a link', () => {
  test('delays each datagram by its delay', () => {
    expect(arrival(transmit(link({}), 0, datagram(SYN), 1_000))).toBe(41_000);
  });

  test('sends one after another at its rate: 1500 octets at 1 Mbit/s take 12 ms', () => {
    const slow = link({ rate: 1_000_000 });
    expect(arrival(transmit(slow, 0, datagram(ACK, 1_460), 0))).toBe(52_000);
    expect(arrival(transmit(slow, 1, datagram(ACK, 1_460), 0))).toBe(64_000);
    expect(arrival(transmit(slow, 2, datagram(ACK, 1_460), 100_000))).toBe(152_000);
  });

  test('drops what finds no room in its queue, and takes more once the line has moved', () => {
    const short = link({ rate: 1_000_000, limit: 2 });
    const taken = [0, 1, 2, 3].map((id) => transmit(short, id, datagram(ACK, 1_460), 0).taken);
    expect(taken).toEqual([true, true, true, false]);
    expect(transmit(short, 4, datagram(ACK, 1_460), 12_000).taken).toBe(true);
  });

  test('spreads delays evenly by its jitter, both ways', () => {
    const jittery = link({ jitter: 10_000 });
    const times = Array.from({ length: 2_000 }, (_, id) => arrival(transmit(jittery, id, datagram(ACK), 0)));
    expect(Math.min(...times)).toBeGreaterThanOrEqual(30_000);
    expect(Math.max(...times)).toBeLessThanOrEqual(50_000);
    const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
    expect(Math.abs(mean - 40_000)).toBeLessThan(500);
  });

  test('loses about as many as it should, and always the same ones for a seed', () => {
    const lost = (seed: number): number[] => {
      const bad = link({ loss: 10 }, seed);
      return Array.from({ length: 5_000 }, (_, id) => transmit(bad, id, datagram(ACK), id)).flatMap(
        (passage, id) => (passage.taken && passage.flight.vanishes !== null ? [id] : []),
      );
    };
    expect(lost(7)).toEqual(lost(7));
    expect(lost(7)).not.toEqual(lost(8));
    expect(lost(7).length).toBeGreaterThan(430);
    expect(lost(7).length).toBeLessThan(570);
  });

  test('with more jitter loses the same ones: each cause has chance of its own', () => {
    const fates = (settings: Partial<LinkSettings>): boolean[] => {
      const bad = link({ loss: 20, ...settings });
      return Array.from({ length: 200 }, (_, id) => transmit(bad, id, datagram(ACK), id)).map(
        (passage) => passage.taken && passage.flight.vanishes !== null,
      );
    };
    expect(fates({ jitter: 30_000 })).toEqual(fates({}));
  });

  test('what vanishes does so on the way: after it left, before it would arrive', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat({ max: 200_000 }), (seed, now) => {
        const passage = transmit(link({ loss: 100 }, seed), 0, datagram(ACK, 100), now);
        if (!passage.taken || passage.flight.vanishes === null) throw new Error('it must be lost on the way');
        expect(passage.flight.vanishes).toBeGreaterThanOrEqual(now);
        expect(passage.flight.vanishes).toBeLessThan(passage.flight.arrives);
      }),
    );
  });
});

describe("a datagram's name", () => {
  test('tells what it is and which one of its kind', () => {
    const names = link({});
    const passages = [SYN, ACK, ACK | FIN, RST, ACK | FIN].map((control, id) =>
      transmit(names, id, datagram(control), 0),
    );
    passages.push(transmit(names, 9, datagram(ACK, 10), 0));
    const told = passages.map((passage) => nameText(passage.taken ? passage.flight.name : passage.name));
    expect(told).toEqual([
      'the first SYN of the client',
      'the first ACK of the client',
      'the first FIN of the client',
      'the first RST of the client',
      'the second FIN of the client',
      'the first data segment of the client',
    ]);
  });

  test('counts on in words, then in figures', () => {
    const nth = (n: number): string => nameText({ host: 'server', what: 'data', nth: n });
    expect(nth(10)).toBe('the tenth data segment of the server');
    expect([11, 12, 13, 21, 22, 23, 111, 112].map(nth).map((text) => text.split(' ')[1])).toEqual([
      '11th',
      '12th',
      '13th',
      '21st',
      '22nd',
      '23rd',
      '111th',
      '112th',
    ]);
  });
});

test('a datagram for which the queue has no room changes nothing for those behind it', () => {
  const wide = link({ rate: 1_000_000, limit: 1_000, jitter: 20_000, loss: 50 });
  const narrow = link({ rate: 1_000_000, limit: 0, jitter: 20_000, loss: 50 });
  for (let i = 0; i < 3; i++) for (const one of [wide, narrow]) transmit(one, i, datagram(ACK, 100), 0);
  const later = (one: Link) => transmit(one, 9, datagram(ACK, 100), 1_000_000);
  expect(later(narrow)).toEqual(later(wide));
});
