/** Segments written by hand: what the raw socket sends, and what their receiver makes of them (RFC 5961, raw(7)). */
import { expect, test } from 'vitest';
import { findScenario } from '../../src/scenario/library.ts';
import { resolve } from '../../src/scenario/scenario.ts';
import { createTimeline, stepForward, type Timeline } from '../../src/sim/timeline.ts';
import '../../src/sim/whole.ts';
import '../../src/projection/whole.ts';
import { forgeView } from '../../src/projection/forge-view.ts';
import type { Command } from '../../src/sim/command.ts';
import { readable } from '../../src/tcp/receive-buffer.ts';

const handshake = findScenario('three-way-handshake');

function ran(commands: readonly Command[]): Timeline {
  if (handshake === null) throw new Error('the library has the handshake');
  const timeline = createTimeline({ ...resolve(handshake), commands });
  for (let left = 400; left > 0 && stepForward(timeline); left--) {}
  return timeline;
}

/** The client sends what the forge offers by this name; gives the rules that held after the handshake. */
function forging(name: string, privileged = true) {
  const { world } = ran([]);
  const [connection = 0] = world.hosts.client.connections.keys();
  const help = forgeView(world, 'client', connection).helps.find((one) => one.name === name);
  if (help === undefined) throw new Error(`the forge offers ${name}`);
  const command: Command = {
    at: world.now + 1_000,
    after: null,
    action: { do: 'forge', host: 'client', segment: help.segment, privileged },
  };
  const after = ran([command]).world;
  const entries = after.log.entries.slice(world.log.length);
  const rules = entries.flatMap((entry) =>
    entry.kind === 'rule' && entry.place === 'server' ? [entry.rule] : [],
  );
  const returns = entries.flatMap((entry) =>
    entry.kind === 'return' && entry.place === 'client' ? [entry.errno ?? entry.value] : [],
  );
  const [peer] = after.hosts.server.connections.values();
  return {
    rules,
    returns,
    state: peer?.control.name,
    readable: peer === undefined ? 0 : readable(peer.receiveBuffer),
  };
}

test('a forged RST exactly at RCV.NXT resets the connection (RFC 5961 3.2)', () => {
  const { rules, state } = forging('RST at RCV.NXT');
  expect(rules).toContain('reset');
  expect(state).not.toBe('ESTABLISHED');
});

test('one elsewhere in the window is asked about by a challenge ACK (RFC 5961 3.2)', () => {
  const { rules, state } = forging('RST in the window');
  expect(rules).toContain('reset near');
  expect(state).toBe('ESTABLISHED');
});

test('one outside of the window is dropped (3.10.7.4, first check)', () => {
  const { rules, state } = forging('RST outside');
  expect(rules).toEqual(['reset outside the window']);
  expect(state).toBe('ESTABLISHED');
});

test('forged octets next in the window are taken for the peer’s own', () => {
  expect(forging('Next in window').readable).toBe('forged'.length);
});

test('without the privilege no raw socket is opened, and nothing is sent: EPERM (raw(7))', () => {
  expect(forging('RST at RCV.NXT', false)).toMatchObject({
    returns: ['EPERM'],
    rules: [],
    state: 'ESTABLISHED',
  });
});
