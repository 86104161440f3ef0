import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { expect, test } from 'vitest';
import { canonicalLine } from '../../src/base/log.ts';
import { fromText, toHex } from '../../src/base/octets.ts';
import { defaultLink } from '../../src/network/settings.ts';
import { findScenario, library } from '../../src/scenario/library.ts';
import { fromBase64url, toBase64url } from '../../src/scenario/link/base64url.ts';
import { dictionaryText } from '../../src/scenario/link/dictionary.ts';
import { expand, squeeze } from '../../src/scenario/link/squeeze.ts';
import { decodeLink, encodeLink, mostInflated, type Shared } from '../../src/scenario/link.ts';
import { resolve } from '../../src/scenario/scenario.ts';
import type { Command } from '../../src/sim/command.ts';
import { logHash } from '../../src/sim/hash.ts';
import { createTimeline, seekSteps } from '../../src/sim/timeline.ts';

function shared(id: string, commands: readonly Command[] = [], steps = 10): Shared {
  const scenario = findScenario(id);
  if (scenario === null) throw new Error(id);
  const recording = { ...resolve(scenario), ...(commands.length > 0 ? { commands } : {}) };
  const timeline = createTimeline(recording);
  seekSteps(timeline, steps);
  return {
    engine: 1,
    scenario: { id, title: scenario.title },
    recording,
    cursor: { steps: timeline.world.steps, at: timeline.world.now },
    hash: logHash(timeline.world.log),
  };
}

function linkOf(run: Shared): string {
  const link = encodeLink(run);
  if (!link.ok) throw new Error(link.error.sentence);
  return link.value;
}

/** The dictionary when the first link was published. */
const publishedLength = 3057;

/** Made when a link had five settings for each direction, of a run with losses, a copy and damage. */
const olderLink =
  '#1:7VhRDoIwDL0KFzDZ6OjkBl5jwy34oz8mXt-OiSwCg4mGkPDDB9nSput7r69xEqJGtYeWGVvuOb1_Zo_Lvc5uV5M1Wf6PgIAzme8MtB4DrUUhC3wTVa67P-6AUrxNml0cd0QeslEy3xV6m_jYpLgt6-8QW9wVfBK1tRvH-5B1bzkN-SZ-_zLM3JMMkgVQ2oGNGABsiviXXqAb4Za_0X_qyVT9n-9f5mxKxkzMyyb5tOJxYsuVzyjhriQM40r7rR2L7WOc4xsamMTRT0y5oBlEIEI3OQFoQMTKFNbSx8hKc1MJichA81JZdtRMYY5Sl2dbFMxwBcbSIcXBSmqrJw';

/** A link with this JSON in it, whatever it is. */
const forged = (json: string): string => `#1:${toBase64url(squeeze(fromText(json)))}`;

test.each(library.map(({ id }) => id))('%s makes the way into a link and back', (id) => {
  const run = shared(id);
  const link = linkOf(run);
  expect(link).toMatch(/^#1:[A-Za-z0-9_-]+$/);
  expect(decodeLink(link)).toEqual({ ok: true, value: run });
});

test.each(['three-way-handshake', 'empty'])(
  'a link is short, whatever the profile: %s takes no 200 characters',
  (id) => {
    expect(linkOf(shared(id)).length).toBeLessThan(200);
  },
);

test('what is replayed from a link has the same log', () => {
  const decoded = decodeLink(linkOf(shared('half-close', [], 30)));
  if (!decoded.ok) throw new Error(decoded.error.sentence);
  const timeline = createTimeline(decoded.value.recording);
  seekSteps(timeline, decoded.value.cursor.steps);
  expect(logHash(timeline.world.log)).toBe(decoded.value.hash);
});

const host = fc.constantFrom('client', 'server') as fc.Arbitrary<'client' | 'server'>;
const name = {
  host,
  what: fc.constantFrom('SYN', 'SYN ACK', 'FIN', 'RST', 'data', 'ACK') as fc.Arbitrary<'SYN'>,
  nth: fc.integer({ min: 1, max: 50 }),
};
const segment = fc.record(name);
const request = fc.oneof(
  fc.constant({ call: 'socket' as const }),
  fc.record({
    call: fc.constant('send' as const),
    fd: fc.nat(9),
    data: fc.record({ text: fc.string({ unit: 'binary', maxLength: 40 }) }),
  }),
  fc.record({ call: fc.constant('recv' as const), fd: fc.nat(9), length: fc.nat(5000) }),
);
const action: fc.Arbitrary<Command['action']> = fc.oneof(
  fc.record({ do: fc.constantFrom('drop' as const, 'duplicate' as const, 'corrupt' as const), segment }),
  fc.record({ do: fc.constant('delay' as const), segment, by: fc.integer({ min: 1, max: 1e6 }) }),
  fc.record({
    do: fc.constant('rule' as const),
    rule: fc.record({
      do: fc.constantFrom('drop' as const, 'duplicate' as const, 'corrupt' as const),
      segment: fc.record(
        { ...name, copy: fc.constant(true as const) },
        { requiredKeys: ['host', 'what', 'nth'] },
      ),
    }),
  }),
  fc.record({ do: fc.constant('call' as const), host, thread: fc.constant('console'), request }),
  fc.record({
    do: fc.constant('set' as const),
    direction: host,
    setting: fc.constantFrom('loss' as const, 'corrupt' as const, 'goodToBad' as const, 'gap' as const),
    value: fc.integer({ min: 0, max: 100 }),
  }),
) as fc.Arbitrary<Command['action']>;
const commands = fc
  .array(fc.record({ at: fc.nat(1e9), after: fc.option(fc.nat(1000)), action }), { maxLength: 30 })
  .map((all) => all.sort((a, b) => a.at - b.at));

test('any commands make the way into a link and back', () => {
  fc.assert(
    fc.property(commands, (made) => {
      const run: Shared = { ...shared('empty', [], 0), hash: '0'.repeat(64) };
      const with_ = { ...run, recording: { ...run.recording, commands: made } };
      expect(decodeLink(linkOf(with_))).toEqual({ ok: true, value: with_ });
    }),
    { numRuns: 100 },
  );
});

test('a link with some of its characters changed gives a value or a sentence, and never throws', () => {
  const link = linkOf(shared('half-close'));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(link.length - 1), fc.constantFrom(...'AZaz09-_ %#<é')), {
        minLength: 1,
        maxLength: 5,
      }),
      (changes) => {
        const letters = [...link];
        for (const [at, letter] of changes) letters[at] = letter;
        const decoded = decodeLink(letters.join(''));
        if (!decoded.ok) expect(decoded.error.sentence).toMatch(/\.$/);
      },
    ),
    { numRuns: 1_000 },
  );
});

test('any text and any octets give a value or a sentence, and never throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.uint8Array({ maxLength: 300 }), (text, octets) => {
      decodeLink(text);
      decodeLink(`#1:${text}`);
      decodeLink(`#1:${toBase64url(octets)}`);
      decodeLink(forged(text));
    }),
  );
});

test('any JSON gives a value or a sentence, and never throws', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      expect(decodeLink(forged(json)).ok).toBe(false);
    }),
  );
});

test.each([
  ['damaged', '#1:'],
  ['damaged', '#1:***'],
  ['damaged', linkOf(shared('half-close')).slice(0, -40)],
  ['damaged', forged('{"engine":1}')],
  ['foreign', '#section-2'],
  ['foreign', ''],
  ['foreign', '#0:AAAA'],
  ['too new', '#2:AAAA'],
  ['too large', `#1:${'A'.repeat(65_536)}`],
])('what is %s is refused as such: %s', (kind, hash) => {
  expect(decodeLink(hash)).toMatchObject({ ok: false, error: { kind } });
});

test('a fault in the data is told with its path', () => {
  const run = shared('three-way-handshake');
  const wrong = { ...run, recording: { ...run.recording, seed: -1 } };
  expect(decodeLink(linkOf(wrong))).toMatchObject({
    ok: false,
    error: { sentence: expect.stringContaining('seed is a whole number from 0') },
  });
});

test('a bomb stops at the limit', () => {
  const small = toBase64url(deflateSync(new Uint8Array(40_000_000).fill(32), { level: 9 }));
  expect(small.length).toBeLessThan(65_000);
  const before = process.memoryUsage().arrayBuffers;
  expect(decodeLink(`#1:${small}`)).toMatchObject({ ok: false, error: { kind: 'too large' } });
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10 * mostInflated);
});

test('octets expand to what was squeezed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5_000 }), (octets) => {
      expect(expand(squeeze(octets), mostInflated)).toEqual({ ok: true, value: octets });
      expect(fromBase64url(toBase64url(octets))).toEqual(octets);
    }),
  );
});

/** What rules and timers say of themselves may be told better one day; what crosses the network may not change. */
const onTheWire = new Set(['send', 'transit', 'copied', 'corrupted', 'delayed', 'lost', 'arrive', 'discard']);

test('a link of before the network could do more opens, and what crosses its network is the same to the last octet', () => {
  const decoded = decodeLink(olderLink);
  if (!decoded.ok) throw new Error(decoded.error.sentence);
  const { recording, cursor } = decoded.value;
  expect(recording.setup.links.client).toEqual({ ...defaultLink, loss: 7, jitter: 9_000 });
  const timeline = createTimeline(recording);
  seekSteps(timeline, cursor.steps);
  const crossed = timeline.world.log.entries
    .slice()
    .filter(({ kind }) => onTheWire.has(kind))
    .map(canonicalLine);
  expect(toHex(sha256(fromText(crossed.join('\n'))))).toBe(
    '50ce7b76c9b084c61791c6d32bd6cb4901cd71bececf8465f0f161150360c12f',
  );
});

test('the dictionary ends as it always did: old links point into it from its end', () => {
  const published = dictionaryText.slice(-publishedLength);
  expect(toHex(sha256(fromText(published)))).toBe(
    '7248ab90e7b8796d2d2f6d32307d87084e1cf02c45a9ed7f0820c183f40f68f6',
  );
});
