/** A host is another stack: in the run itself before it has begun, later in a branch from its start. */
import { expect, test } from 'vitest';
import { nearestProfile } from '../../src/tcp/nearest-profile.ts';
import { profileTunables } from '../../src/tcp/tunables.ts';
import { calling, established, given } from './given.ts';

type GivenLab = ReturnType<typeof given>;

const tunables = ({ lab }: GivenLab, host: 'client' | 'server') => lab.world().hosts[host].tunables;
const branches = (lab: GivenLab) => lab.state().branches.map(({ name }) => name);

test('the empty lab is Linux', () => {
  expect(nearestProfile(tunables(given(), 'client'))).toEqual({ profile: 'linux', own: [] });
});

test('before the run has begun it is set up in place, and undone', () => {
  const lab = given('three-way-handshake');
  lab.setTunables('server', profileTunables('windows'));
  expect(nearestProfile(tunables(lab, 'server')).profile).toBe('windows');
  expect(nearestProfile(tunables(lab, 'client')).profile).toBe('rfc9293');
  expect(branches(lab)).toEqual(['main']);
  lab.undo();
  expect(nearestProfile(tunables(lab, 'server')).profile).toBe('rfc9293');
});

test('a run that has begun stays; the same calls are made again in a branch, up to this moment', () => {
  const lab = established();
  const { now } = lab.state();
  lab.setTunables('client', { mss: 536 });
  expect(branches(lab)).toEqual(['main', 'client: mss 536 octets']);
  expect(lab.inState('server')).toBe('ESTABLISHED');
  expect(lab.state().now).toBe(now);
  lab.setTunables('client', { sack: false });
  expect(branches(lab)).toEqual(['main', 'client: mss 536 octets, sack off']);
  lab.undo();
  expect(branches(lab)).toEqual(['main', 'client: mss 536 octets']);
  lab.undo();
  expect(branches(lab)).toEqual(['main']);
  expect(tunables(lab, 'client').mss).toBe(1_460);
  expect(lab.state().now).toBe(now);
});

test('what was called at the very beginning is called again', () => {
  const lab = calling();
  expect(lab.state().now).toBe(0);
  lab.setTunables('client', { sack: false });
  expect(lab.inState('client')).toBe('SYN-SENT');
  expect(lab.inState('server')).toBe('CLOSED');
  expect(lab.count('call', 'server')).toBe(4);
});

test('a branch in which something was done since is left as it is', () => {
  const lab = established();
  lab.setTunables('client', { mss: 536 });
  lab.calls('client', 'send', 3, 1_000);
  lab.setTunables('client', { mss: 700 });
  expect(branches(lab)).toHaveLength(3);
});

test('what is so already changes nothing', () => {
  const lab = established();
  lab.setTunables('both', profileTunables('linux'));
  expect(branches(lab)).toEqual(['main']);
});

test('the same run under another stack is a branch as long as the first, and keeps what the scenario has set', () => {
  const lab = given('zero-window');
  lab.seek(3_000_000);
  lab.runUnder('both', 'linux');
  expect(branches(lab)).toEqual(['main', 'both: linux']);
  expect(lab.state().now).toBe(3_000_000);
  expect(nearestProfile(tunables(lab, 'server'))).toEqual({ profile: 'linux', own: ['receiveBuffer'] });
});

test('a run of other stacks goes into a link and comes out of it the same', async () => {
  const lab = established();
  lab.setTunables('server', profileTunables('bsd'));
  const hash = lab.hash();
  const link = await lab.makeLink();
  const other = given();
  expect(await other.openLink(link)).toBe(true);
  expect(other.hash()).toBe(hash);
  expect(nearestProfile(tunables(other, 'server')).profile).toBe('bsd');
});
