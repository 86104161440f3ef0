import { expect, test } from 'vitest';
import { calling, established, given } from './given.ts';

test('a command at the frontier goes on with the branch, one in the past makes another', () => {
  const lab = established();
  const before = lab.hash();
  lab.seek(20_000);
  lab.setNetwork('client', 'delay', 80_000);
  expect(lab.state().branches).toMatchObject([
    { name: 'delay 40.0 ms from the client', parent: null, current: false },
    { name: 'delay 80.0 ms from the client', parent: 0, from: 20_000, current: true },
  ]);
  expect(lab.state().notice).toMatchObject({ title: 'New branch from 20.0 ms', action: 'undo' });
  lab.toEnd();
  expect(lab.hash()).not.toBe(before);
  lab.switchBranch(0);
  lab.toEnd();
  expect(lab.hash()).toBe(before);
});

test('undo takes back a branch, and then what was commanded before', () => {
  const lab = calling();
  const hash = lab.hash();
  lab.drop(lab.lastSent('client'));
  expect(lab.hash()).not.toBe(hash);
  lab.undo();
  expect(lab.hash()).toBe(hash);
  lab.toEnd();
  lab.seek(60_000);
  lab.setNetwork('server', 'loss', 100);
  expect(lab.state().branches).toHaveLength(2);
  lab.undo();
  expect(lab.state().branches).toHaveLength(1);
  expect(lab.state().now).toBe(60_000);
  for (let times = 0; times < 10; times++) lab.undo();
  expect(lab.state()).toMatchObject({ edits: 'as published', steps: 0, now: 0 });
});

test('a segment that has arrived is dropped by a rule from where it was sent, and the consequence is shown', () => {
  const lab = given('three-way-handshake');
  lab.toEnd();
  const { now } = lab.state();
  expect(lab.inState('server')).toBe('ESTABLISHED');
  lab.drop(2);
  expect(lab.state().notice?.title).toBe('New branch from 80.7 ms');
  expect(lab.state().now).toBe(now);
  expect(lab.inState('server')).toBe('SYN-RECEIVED');
  expect(lab.entries().some((entry) => entry.kind === 'lost' && entry.datagram === 2)).toBe(true);
  lab.switchBranch(0);
  expect(lab.inState('server')).toBe('ESTABLISHED');
});

test.each(['delay', 'duplicate', 'corrupt'] as const)('a segment can be met in the past: %s', (what) => {
  const lab = given('three-way-handshake');
  lab.toEnd();
  lab.select(lab.entries().find(({ kind }) => kind === 'send')?.id ?? null);
  lab[what](1, 30_000);
  expect(lab.state().branches).toHaveLength(2);
  expect(lab.state().selection).not.toBeNull();
  expect(lab.entries().filter(({ kind }) => kind === 'missed')).toEqual([]);
  expect(lab.count({ delay: 'delayed', duplicate: 'copied', corrupt: 'corrupted' }[what])).toBe(1);
});

test('a segment that has not been sent yet cannot be met', () => {
  const lab = given('three-way-handshake');
  lab.drop(0);
  expect(lab.state().notice).toMatchObject({ tone: 'wrong', text: 'This segment has not been sent yet.' });
  expect(lab.state().branches).toHaveLength(1);
});

test('what a scenario does at its own times it does in a branch as well', () => {
  const lab = given('syn-lost');
  lab.seek(500_000);
  lab.calls('client', 'socket');
  expect(lab.state().branches).toHaveLength(1);
  lab.toEnd();
  expect(lab.count('lost')).toBe(3);
  lab.seek(2_000_000);
  lab.setNetwork('server', 'delay', 10_000);
  lab.toEnd();
  expect(lab.state().branches).toHaveLength(2);
  expect(lab.count('lost')).toBe(3);
});

test('a drag of a setting is one command, and one undo takes it back', () => {
  const lab = calling();
  const before = lab.state().edits;
  for (const loss of [1, 2, 3, 2.5]) lab.setNetwork('both', 'loss', loss);
  expect(lab.lab.commands().filter(({ action }) => action.do === 'set')).toHaveLength(2);
  expect(lab.state().network).toMatchObject({ client: { loss: 2.5 }, server: { loss: 2.5 } });
  expect(lab.state().symmetric).toBe(true);
  lab.undo();
  expect(lab.state()).toMatchObject({ edits: before, network: { client: { loss: 0 } } });
});

test('a drag in the past is one branch', () => {
  const lab = established();
  lab.seek(20_000);
  for (const delay of [50_000, 60_000, 70_000]) lab.setNetwork('client', 'delay', delay);
  expect(lab.state().branches).toHaveLength(2);
  lab.setNetwork('client', 'delay', 40_000);
  expect(lab.state().branches).toHaveLength(1);
});

test('the same setting again is no command', () => {
  const lab = given();
  lab.setNetwork('client', 'delay', 40_000);
  expect(lab.state().edits).toBe('as published');
});

test('a setting dragged on in the past renames the branch that it began', () => {
  const lab = established();
  lab.seek(20_000);
  lab.setNetwork('client', 'loss', 2);
  lab.setNetwork('client', 'loss', 3);
  expect(lab.state().branches.map(({ name }) => name)).toEqual([
    'loss 0 % from the client',
    'loss 3 % from the client',
  ]);
});

test('the first branch is called after what was not done to it', () => {
  const lab = given('three-way-handshake');
  lab.toEnd();
  expect(names(lab)).toEqual(['main']);
  lab.drop(2);
  expect(names(lab)).toEqual(['nothing lost', 'drop the first ACK of the client']);
  const lossy = given('syn-lost');
  lossy.toEnd();
  lossy.drop(lossy.lastSent('server'));
  expect(names(lossy)[0]).toMatch(/^without: drop /);
});

test('a person’s own name wins, and one undo takes it back without moving the clock', () => {
  const lab = given('three-way-handshake');
  lab.toEnd();
  lab.renameBranch(0, '  as it should be ');
  lab.drop(2);
  expect(names(lab)).toEqual(['as it should be', 'drop the first ACK of the client']);
  lab.renameBranch(1, 'my experiment');
  lab.renameBranch(1, '   ');
  const { now } = lab.state();
  lab.seek(50_000);
  expect(names(lab)).toEqual(['as it should be', 'my experiment']);
  lab.undo();
  expect(names(lab)).toEqual(['as it should be', 'drop the first ACK of the client']);
  expect(lab.state().now).toBe(50_000);
  expect(now).toBeGreaterThan(50_000);
});

test('a branch can begin without a command, and is named by the first one', () => {
  const lab = given('three-way-handshake');
  lab.toEnd();
  lab.seek(60_000);
  lab.branchHere();
  expect(names(lab)).toEqual(['main', 'from 60.0 ms']);
  expect(lab.state()).toMatchObject({ now: 60_000, notice: { title: 'New branch from 60.0 ms' } });
  lab.setNetwork('client', 'loss', 5);
  expect(names(lab)).toEqual(['main', 'loss 5 % from the client']);
  lab.switchBranch(0);
  lab.toEnd();
  expect(lab.inState('server')).toBe('ESTABLISHED');
});

test('a deleted branch leaves those that left it to its parent, and undo brings it back', () => {
  const lab = given('three-way-handshake');
  for (const at of [20_000, 60_000, 90_000]) {
    lab.toEnd();
    lab.seek(at);
    lab.setNetwork('client', 'delay', at);
  }
  lab.deleteBranch(1);
  expect(lab.state().branches).toMatchObject([
    { parent: null, from: 0 },
    { parent: 0, from: 20_000 },
    { parent: 1, from: 90_000, current: true },
  ]);
  lab.undo();
  expect(lab.state().branches).toMatchObject([
    {},
    { from: 20_000 },
    { parent: 1, from: 60_000 },
    { parent: 2 },
  ]);
});

test('without the first branch its eldest child is the first', () => {
  const lab = given('three-way-handshake');
  for (const at of [20_000, 60_000]) {
    lab.switchBranch(0);
    lab.toEnd();
    lab.seek(at);
    lab.setNetwork('client', 'delay', at);
  }
  lab.deleteBranch(0);
  expect(lab.state().branches).toMatchObject([
    { parent: null, from: 0, current: false },
    { parent: 0, from: 20_000, current: true },
  ]);
  lab.deleteBranch(1);
  expect(lab.state().branches).toMatchObject([{ parent: null, current: true }]);
  expect(lab.state().notice).toMatchObject({ action: 'undo' });
  lab.deleteBranch(0);
  expect(lab.state().notice?.title).toBe('This branch stays');
});

const names = (lab: ReturnType<typeof given>) => lab.state().branches.map(({ name }) => name);
