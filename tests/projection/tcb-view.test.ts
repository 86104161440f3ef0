/** All variables of a connection, as the page lists them. */
import { expect, test } from 'vitest';
import { present } from '../../src/base/assert.ts';
import { tcbView } from '../../src/projection/tcb-view.ts';
import { seekTime } from '../../src/sim/timeline.ts';
import type { ProfileName } from '../../src/tcp/profiles.ts';
import { profileTunables } from '../../src/tcp/tunables.ts';
import { clientThat, readAll, serverThat, timelineOf } from './runs.ts';

const file = { do: 'send', fd: 'fd', name: 'file', data: { length: 40_000 } } as const;

/** The client's, while its octets are on their way. */
function sending(profile: ProfileName) {
  const timeline = timelineOf({
    client: clientThat(file),
    server: serverThat(readAll),
    tunables: profileTunables(profile),
  });
  seekTime(timeline, 200_000);
  const [connection] = timeline.world.hosts.client.connections.values();
  const groups = tcbView(present(connection, 'the client has connected'), timeline.world.now);
  const all = groups.flatMap(({ variables }) => variables);
  return { groups, all, value: (name: string) => all.find((one) => one.name === name)?.value };
}

test('Linux has a scoreboard, timestamps, scales and a cubic curve', () => {
  const { groups, value } = sending('linux');
  expect(groups.map(({ title }) => title)).toContain('Scoreboard and recovery');
  expect(value('Snd.TS.OK')).toBe('yes');
  expect(value('TS.Recent')).toMatch(/^\d+$/);
  expect(value('Snd.Wind.Shift')).toBe('10 (× 1,024)');
  expect(value('packets_out')).toMatch(/^\d+ segments$/);
  expect(value('Algorithm')).toBe('cubic');
  expect(value('W_max')).toBe('0 segments');
});

test('the RFC’s own host has none of them', () => {
  const { groups, value } = sending('rfc9293');
  expect(groups.map(({ title }) => title)).not.toContain('Scoreboard and recovery');
  expect(value('Snd.TS.OK')).toBe('no');
  expect(value('TS.Recent')).toBe('–');
  expect(value('Duplicate ACKs')).toBe('0');
});

test('sequence numbers are counted from the initial one, and stand beside as on the wire', () => {
  const { all, value } = sending('linux');
  const una = all.find(({ name }) => name === 'SND.UNA');
  expect(Number(una?.aside)).toBe((Number(value('ISS')) + Number(una?.value.replaceAll(',', ''))) % 2 ** 32);
});

test.each(['linux', 'rfc9293', 'bsd', 'windows'] as const)(
  'each variable of %s says once what it is',
  (profile) => {
    const { all } = sending(profile);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    for (const { name, value, explanation } of all) {
      expect(value, name).not.toMatch(/NaN|undefined|Infinity|null/);
      expect(explanation, name).toMatch(/\w{2}/);
    }
  },
);
