/** Profiles and names: what each stack's value is, and by which names it is set. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { profileNames, profileTable } from '../../src/tcp/profiles.ts';
import { settingOf } from '../../src/tcp/sysctls.ts';
import { defaultTunables, profileTunables } from '../../src/tcp/tunables.ts';

test('above every value stands its source', () => {
  const table = readFileSync(new URL('../../src/tcp/profiles.ts', import.meta.url), 'utf8');
  for (const name of Object.keys(profileTable))
    expect(table, name).toMatch(new RegExp(`  /\\*\\* .{5,} \\*/\n  ${name}: {`));
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
