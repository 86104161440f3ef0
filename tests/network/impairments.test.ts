/** What chance does on a link, in netem's words, and how each cause keeps to itself. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pattern, toHex } from '../../src/base/octets.ts';
import {
  createLink,
  type Flight,
  hasRoom,
  type Link,
  transmit,
  transmitCopy,
} from '../../src/network/link.ts';
import { nameText } from '../../src/network/name.ts';
import { defaultLink, type LinkSetting, type LinkSettings } from '../../src/network/settings.ts';
import { Datagram, decodePacket, encodePacket } from '../../src/wire/datagram.ts';
import { ACK } from '../../src/wire/segment.ts';
import { seqNo } from '../../src/wire/seq.ts';

const link = (settings: Partial<LinkSettings>, seed = 1): Link =>
  createLink('client', { ...defaultLink, rate: 0, limit: 1_000_000, ...settings }, seed);

const data = encodePacket({
  source: '10.0.0.1',
  destination: '10.0.0.2',
  identification: 1,
  ttl: 64,
  seg: {
    sourcePort: 49_152,
    destinationPort: 80,
    seq: seqNo(1),
    ack: seqNo(1),
    control: ACK,
    wnd: 1_000,
    up: 0,
    options: {},
    text: pattern(100),
  },
});

interface Sent {
  readonly flight: Flight;
  readonly copy: Flight | null;
  readonly kinds: readonly string[];
}

/** So many datagrams, one each millisecond. */
function send(one: Link, count: number): readonly Sent[] {
  return Array.from({ length: count }, (_, id) => {
    const passage = transmit(one, id, Datagram.from(data), id * 1_000);
    if (!passage.taken) throw new Error('there is room for all');
    const copy =
      passage.copy && hasRoom(one, id * 1_000)
        ? transmitCopy(one, count + id, passage.copy, id * 1_000)
        : null;
    return {
      flight: passage.flight,
      copy: copy?.taken ? copy.flight : null,
      kinds: passage.facts.map(({ kind }) => kind),
    };
  });
}

const isLost = ({ flight }: Sent): boolean => flight.vanishes !== null;
const isAhead = ({ kinds }: Sent): boolean => kinds.includes('reordered');
const isDamaged = ({ flight }: Sent): boolean => toHex(flight.carried.octets) !== toHex(data);
const share = (all: readonly Sent[], holds: (one: Sent) => boolean): number =>
  all.filter(holds).length / all.length;

describe('duplicate', () => {
  test('copies about as many as it should; each copy arrives with what was sent', () => {
    const all = send(link({ duplicate: 10 }), 4_000);
    expect(share(all, ({ copy }) => copy !== null)).toBeCloseTo(0.1, 1);
    for (const { flight, copy } of all)
      if (copy) expect([copy.arrives, toHex(copy.carried.octets)]).toEqual([flight.arrives, toHex(data)]);
  });

  test('a copy waits for the line behind its original', () => {
    const [first] = send(link({ duplicate: 100, rate: 1_000_000 }), 1);
    expect(first?.copy?.arrives).toBe((first?.flight.arrives ?? 0) + data.length * 8);
  });

  test('a copy has luck of its own: one of both may be lost, or damaged', () => {
    const all = send(link({ duplicate: 100, loss: 50, corrupt: 50 }), 400);
    const fates = new Set(
      all.map(
        (one) =>
          `${isLost(one)} ${one.copy?.vanishes !== null} ${isDamaged(one)} ${one.copy?.carried.octets === data}`,
      ),
    );
    expect(fates.size).toBe(16);
  });

  test('a copy is called after its original, and those behind keep their names', () => {
    const names = send(link({ duplicate: 100 }), 2).flatMap(({ flight, copy }) => [flight.name, copy?.name]);
    expect(names.map((name) => name && nameText(name))).toEqual([
      'the first data segment of the client',
      'the copy of the first data segment of the client',
      'the second data segment of the client',
      'the copy of the second data segment of the client',
    ]);
  });
});

describe('reorder', () => {
  test('sends about as many at once, without the delay; the others keep it', () => {
    const all = send(link({ reorder: 25 }), 4_000);
    expect(share(all, isAhead)).toBeCloseTo(0.25, 1);
    for (const one of all)
      expect(one.flight.arrives - one.flight.departs).toBe(isAhead(one) ? 0 : defaultLink.delay);
  });

  test('with a gap of 5, each fifth at most; with none, none', () => {
    const fifths = send(link({ reorder: 100, gap: 5 }), 20).map(isAhead);
    expect(fifths).toEqual(Array.from({ length: 20 }, (_, id) => id % 5 === 4));
    expect(share(send(link({ reorder: 100, gap: 0 }), 20), isAhead)).toBe(0);
  });
});

test('corrupt inverts one bit behind the IP header, and the checksum tells', () => {
  const all = send(link({ corrupt: 20 }), 2_000);
  expect(share(all, isDamaged)).toBeCloseTo(0.2, 1);
  for (const one of all.filter(isDamaged)) {
    const differing = [...one.flight.carried.octets].map((octet, at) => octet ^ (data[at] ?? 0));
    expect(differing.slice(0, 20).every((bits) => bits === 0)).toBe(true);
    expect(differing.reduce((count, bits) => count + bits.toString(2).replaceAll('0', '').length, 0)).toBe(1);
    expect(decodePacket(one.flight.carried.octets).ok).toBe(false);
  }
});

describe('gemodel', () => {
  const bursty = { goodToBad: 2, badToGood: 25, lossInBad: 100, lossInGood: 0 };

  test('loses p / (p + r) of all in the long run, by its own name', () => {
    const all = send(link(bursty), 20_000);
    expect(share(all, isLost)).toBeCloseTo(2 / 27, 1.5);
    expect(new Set(all.filter(isLost).map(({ flight }) => flight.reason))).toEqual(new Set(['gemodel']));
  });

  test('loses in bursts of 1 / r datagrams on average', () => {
    const lost = send(link(bursty), 20_000).map(isLost);
    const bursts = lost.filter((isOne, at) => isOne && !lost[at - 1]).length;
    expect(Math.abs(lost.filter(Boolean).length / bursts - 4)).toBeLessThan(0.5);
  });

  test('the channel turns behind the datagram: the first one meets it good', () => {
    const all = send(link({ goodToBad: 100, badToGood: 0, lossInBad: 100 }), 5);
    expect(all.map(isLost)).toEqual([false, true, true, true, true]);
  });

  test('loses some while good and spares some while bad, where it is told to', () => {
    expect(share(send(link({ lossInGood: 10 }), 4_000), isLost)).toBeCloseTo(0.1, 1);
    const half = send(link({ goodToBad: 100, badToGood: 0, lossInBad: 50 }), 4_000);
    expect(share(half, isLost)).toBeCloseTo(0.5, 1);
  });
});

/** What each knob may change of a datagram; all else stays as it was when it is turned. */
const seen: { readonly [setting in LinkSetting]?: (one: Sent) => unknown } = {
  loss: ({ flight }) => flight.reason === 'loss',
  goodToBad: ({ flight }) => flight.reason === 'gemodel',
  duplicate: ({ copy }) => copy !== null,
  reorder: isAhead,
  corrupt: isDamaged,
  jitter: ({ flight, kinds }) => (kinds.includes('reordered') ? 0 : flight.arrives),
};

test('turning one knob reshuffles nothing else: each cause has chance of its own', () => {
  const knobs = Object.keys(seen) as (keyof typeof seen)[];
  const settings = {
    jitter: 9_000,
    loss: 5,
    duplicate: 20,
    reorder: 20,
    corrupt: 20,
    goodToBad: 3,
    badToGood: 30,
  };
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom(...knobs), (seed, turned) => {
      const before = send(link(settings, seed), 150);
      const after = send(link({ ...settings, [turned]: 40 }, seed), 150);
      // A datagram that chance loses twice is lost once; one that is sent ahead has no jitter to show.
      const hides = new Set([
        turned,
        ...(turned === 'loss' ? ['goodToBad'] : []),
        ...(turned === 'reorder' ? ['jitter'] : []),
      ]);
      for (const knob of knobs)
        if (!hides.has(knob)) expect(after.map(seen[knob] as never)).toEqual(before.map(seen[knob] as never));
    }),
    { numRuns: 60 },
  );
});
