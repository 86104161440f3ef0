/** Rules as a person makes, lists and removes them; and what is done to a segment that has gone already. */
import { describe, expect, test } from 'vitest';
import { presets } from '../../src/network/presets.ts';
import { calling, established, given } from './given.ts';

const fin = { host: 'client', what: 'FIN', nth: 1 } as const;
const syn = { host: 'client', what: 'SYN', nth: 1 } as const;

describe('a rule', () => {
  test('waits for a segment that is still to be sent, acts once, and stays in the list', () => {
    const lab = given('three-way-handshake');
    lab.addRule({ do: 'drop', segment: syn });
    expect(lab.state().rules).toMatchObject([
      { text: 'drop the first SYN of the client', what: 'drop', status: 'waits' },
    ]);
    expect(lab.state()).toMatchObject({ edits: 'edited, 1 command', branches: [{}] });
    lab.toEnd();
    expect(lab.state().rules).toMatchObject([{ status: 'acted' }]);
    expect(lab.entries().flatMap((entry) => (entry.kind === 'lost' ? [entry.reason] : []))).toEqual(['rule']);
    expect(lab.inState('server')).toBe('ESTABLISHED');
  });

  test('is undone with one undo', () => {
    const lab = calling();
    const hash = lab.hash();
    lab.addRule({ do: 'drop', segment: fin });
    expect(lab.state().notice).toMatchObject({ title: 'The network has one more rule', action: 'undo' });
    lab.undo();
    expect(lab.hash()).toBe(hash);
    expect(lab.state().rules).toEqual([]);
  });

  test('made in the past begins a branch', () => {
    const lab = established();
    lab.seek(20_000);
    lab.addRule({ do: 'drop', segment: { host: 'server', what: 'SYN ACK', nth: 1 } });
    expect(lab.state().branches).toHaveLength(2);
    lab.toEnd();
    expect(lab.count('lost')).toBe(1);
  });

  test('for a segment that has gone goes back to where it was sent, and comes again to this moment', () => {
    const lab = given('three-way-handshake');
    lab.toEnd();
    const { now } = lab.state();
    lab.addRule({ do: 'delay', segment: syn, by: 7_000 });
    expect(lab.state()).toMatchObject({ now, rules: [{ status: 'acted' }] });
    expect(lab.state().notice).toMatchObject({
      title: 'New branch from 0.0 ms',
      text: expect.stringContaining('the rule “delay the first SYN of the client by 7.0 ms” acts'),
      action: 'undo',
    });
    expect(lab.count('delayed')).toBe(1);
  });
});

describe('a rule that is removed', () => {
  test('while it waits leaves the run as it was before', () => {
    const lab = calling();
    const hash = lab.hash();
    lab.addRule({ do: 'drop', segment: fin });
    lab.removeRule(lab.state().rules[0]?.command ?? -1);
    expect(lab.hash()).toBe(hash);
    expect(lab.state()).toMatchObject({ rules: [], branches: [{}], edits: 'edited, 6 commands' });
    lab.undo();
    expect(lab.state().rules).toHaveLength(1);
  });

  test('when it has acted is a branch in which all else was done, at its time', () => {
    const lab = given();
    lab.addRule({ do: 'drop', segment: syn });
    lab.calls('server', 'socket');
    lab.calls('server', 'bind', 3, ':80');
    lab.calls('server', 'listen', 3, 8);
    lab.calls('client', 'socket');
    lab.calls('client', 'connect', 3, '10.0.0.2:80');
    lab.seek(500_000);
    expect(lab.inState('client')).toBe('SYN-SENT');
    lab.removeRule(0);
    expect(lab.state()).toMatchObject({ rules: [], branches: [{}, { current: true }] });
    expect(lab.inState('client')).toBe('ESTABLISHED');
    lab.undo();
    expect(lab.inState('client')).toBe('SYN-SENT');
  });
});

test('a segment that chance loses stays lost, and the page says so', () => {
  const lab = calling();
  lab.undo();
  lab.setNetwork('client', 'loss', 100);
  lab.calls('client', 'connect', 3, '10.0.0.2:80');
  lab.seek(500_000);
  lab.delay(lab.lastSent('client'), 10_000);
  expect(lab.state().notice?.title).toBe('The network loses this segment by chance');
});

describe('a preset', () => {
  test('sets both directions, each as it is, and is known again', () => {
    const lab = given();
    lab.choosePreset('dsl');
    expect(lab.state()).toMatchObject({
      preset: 'dsl',
      symmetric: false,
      network: { client: { rate: 1_000_000 }, server: { rate: 16_000_000 } },
    });
    expect(lab.lab.commands()).toHaveLength(1);
    lab.setNetwork('client', 'corrupt', 1);
    expect(lab.state().preset).toBeNull();
    lab.undo();
    lab.undo();
    expect(lab.state()).toMatchObject({ preset: 'lab', edits: 'as published' });
  });

  test.each(presets)('$name can be set from every other, and carries a handshake', ({ id }) => {
    const lab = given('three-way-handshake');
    for (const { id: other } of presets) {
      lab.choosePreset(other);
      lab.choosePreset(id);
      expect(lab.state().preset).toBe(id);
    }
    lab.toEnd();
    expect(lab.inState('server')).toBe('ESTABLISHED');
  });
});
