/** The run as Mermaid text: states lit, lost segments crossed out, nothing that has not happened. */
import { describe, expect, test } from 'vitest';
import { machineText, sequenceText } from '../../src/projection/mermaid-text.ts';
import { runOut, talk, world } from '../sim/worlds.ts';

const { log } = runOut(world({ ...talk(20_000, 100), link: { loss: 4 }, seed: 3 })).world;

describe('the machine’s text', () => {
  const text = machineText('tcp', { client: 'FIN-WAIT-2', server: 'CLOSE-WAIT' });
  test('lights the states in which the hosts are', () => {
    expect(text).toContain('class FIN_WAIT_2 client');
    expect(text).toContain('class CLOSE_WAIT server');
    expect(text.match(/^ {4}class /gm)).toHaveLength(2);
  });
  test('lights a state for both where both are in it', () => {
    expect(machineText('tcp', { client: 'ESTABLISHED', server: 'ESTABLISHED' })).toContain(
      'class ESTABLISHED both',
    );
  });
  test('lights both halves of a connected socket', () => {
    const socket = machineText('socket', {
      client: 'connected {receiving.open, sending.ended}',
      server: 'listening',
    });
    expect(socket).toContain('class connected_receiving_open client');
    expect(socket).toContain('class connected_sending_ended client');
    expect(socket).toContain('class listening server');
  });
});

describe('the sequence’s text', () => {
  const { text, left } = sequenceText(log, 10_000);
  test('begins with the handshake', () => {
    const lines = text.split('\n').filter((line) => /->>|-x/.test(line));
    expect(lines[0]).toMatch(/^ {4}client->>server: SYN seq 0/);
    expect(lines[1]).toMatch(/^ {4}server->>client: SYN ACK seq 0 ack 1/);
    expect(left).toBe(0);
  });
  test('crosses out each segment that was lost', () => {
    const lost = log.entries.slice().filter(({ kind }) => kind === 'lost').length;
    expect(lost).toBeGreaterThan(0);
    expect(text.match(/-x/g)).toHaveLength(lost);
  });
  test('says how many lines are left out', () => {
    const cut = sequenceText(log, 10);
    expect(cut.text.split('\n')).toHaveLength(13);
    expect(cut.left).toBe(text.split('\n').length - 3 - 10);
  });
  test('leaves out what lies beyond the cursor', () => {
    const early = sequenceText({ ...log, length: 12 }, 10_000).text;
    expect(early.length).toBeLessThan(text.length);
    expect(early).not.toContain('FIN');
  });
});
