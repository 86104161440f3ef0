/** Profiles and names: what each stack's value is, and by which names it is set. */
import { expect, test } from 'vitest';
import { nearestProfile, type TunableName } from '../../src/tcp/nearest-profile.ts';
import { profileNames, profileTable } from '../../src/tcp/profiles.ts';
import { settingOf, sysctlOf } from '../../src/tcp/sysctls.ts';
import { tunableTexts } from '../../src/tcp/tunable-texts.ts';
import { defaultTunables, profileTunables } from '../../src/tcp/tunables.ts';

test.each(Object.keys(profileTable) as TunableName[])('every value of %s has its source', (name) => {
  const { says, sources } = tunableTexts[name];
  expect(says).toMatch(/^\p{L}.+\.$/u);
  expect(Object.keys(sources)).toEqual(Object.keys(profileTable[name]));
  for (const source of Object.values(sources)) expect(source).toMatch(/\S{3}/);
});

test('a stack’s profile is RFC 9293’s where its table is silent', () => {
  for (const profile of profileNames)
    expect(Object.keys(profileTunables(profile))).toEqual(Object.keys(defaultTunables));
  expect(profileTunables('windows').maximumRto).toBe(defaultTunables.maximumRto);
  expect(profileTunables('linux').minimumRto).toBe(200_000);
});

test('a sysctl sets its tunables by its full name or the last part of it', () => {
  expect(settingOf('net.ipv4.tcp_sack', 0)).toEqual({ ok: true, value: { sack: false } });
  expect(settingOf('tcp_sack', '1')).toEqual({ ok: true, value: { sack: true } });
  expect(settingOf('net.ipv4.tcp_rmem', '4096 131072 6291456')).toEqual({
    ok: true,
    value: { receiveBuffer: 65_536, largestReceiveBuffer: 6_291_456 },
  });
});

test('a tunable is set by the table’s name, with a value of its kind', () => {
  expect(settingOf('rfc5961', false)).toEqual({ ok: true, value: { rfc5961: false } });
  expect(settingOf('rfc5961', 3).ok).toBe(false);
});

test('an unknown name is refused', () => expect(settingOf('net.ipv4.tcp_sak', 1).ok).toBe(false));

test.each(profileNames)('%s is told by its values, and by most of them where some are changed', (profile) => {
  const tunables = profileTunables(profile);
  expect(nearestProfile(tunables)).toEqual({ profile, own: [] });
  expect(nearestProfile({ ...tunables, mss: 536, dscp: 8 })).toEqual({ profile, own: ['mss', 'dscp'] });
});

test('a tunable is known by the sysctl that sets it', () => {
  expect(sysctlOf('sack')).toBe('tcp_sack');
  expect(sysctlOf('largestReceiveBuffer')).toBe('tcp_rmem');
  expect(sysctlOf('wholeSegmentBuffer')).toBe(null);
});
