/** Captures, sequence diagrams and streams of a run. */
import { expect, test } from 'vitest';
import { toHex } from '../../src/base/octets.ts';
import { captureOf } from '../../src/interop/capture.ts';
import { writePcapng } from '../../src/interop/pcapng.ts';
import { octetsRead, octetsSent } from '../../src/interop/streams.ts';
import { sequenceText } from '../../src/projection/mermaid-text.ts';
import { findScenario } from '../../src/scenario/library.ts';
import { resolve } from '../../src/scenario/scenario.ts';
import { createTimeline, stepForward } from '../../src/sim/timeline.ts';

function logOf(id: string) {
  const scenario = findScenario(id);
  if (scenario === null) throw new Error(`no scenario ${id}`);
  const timeline = createTimeline(resolve(scenario));
  while (stepForward(timeline)) {}
  return timeline.world.log;
}

test('a capture has a host’s datagrams as they left and came, with the reasons', () => {
  const log = logOf('three-way-handshake');
  const client = captureOf(log, 'client');
  const server = captureOf(log, 'server');
  expect(client.map(({ octets }) => toHex(octets))).toEqual(server.map(({ octets }) => toHex(octets)));
  expect(client[0]?.comment).toMatch(/SYN/);
  expect(client[1]?.comment).toBe('');
  expect(server[0]?.at).toBeGreaterThan(client[0]?.at ?? 0);
});

test('a pcapng has its blocks, each padded and framed by its length', () => {
  const octets = writePcapng('client', [{ at: 2 ** 32 + 5, octets: Uint8Array.of(1, 2, 3), comment: 'why' }]);
  const view = new DataView(octets.buffer, octets.byteOffset);
  const types: number[] = [];
  for (let at = 0; at < octets.length; at += view.getUint32(at + 4)) {
    const length = view.getUint32(at + 4);
    types.push(view.getUint32(at));
    expect(length % 4).toBe(0);
    expect(view.getUint32(at + length - 4)).toBe(length);
    if (view.getUint32(at) === 6)
      expect([12, 16, 20].map((field) => view.getUint32(at + field))).toEqual([1, 5, 3]);
  }
  expect(types).toEqual([0x0a0d0d0a, 1, 6]);
});

test('a sequence diagram shows states, arrows and losses', () => {
  const lines = sequenceText(logOf('syn-lost')).text.split('\n');
  expect(lines[0]).toBe('sequenceDiagram');
  expect(lines.filter((line) => line.includes('-x')).length).toBeGreaterThan(0);
  expect(lines).toContain('    Note over client: ESTABLISHED');
});

test('what one end has sent, the other has read, whatever was lost', () => {
  const log = logOf('bulk-transfer');
  expect(octetsSent(log, 'client')).toHaveLength(200_000);
  expect(octetsRead(log, 'server')).toEqual(octetsSent(log, 'client'));
});
