import { expect, test } from 'vitest';
import { empty } from '../../src/scenario/library/empty.ts';
import { threeWayHandshake } from '../../src/scenario/library/three-way-handshake.ts';
import { library } from '../../src/scenario/library.ts';
import { resolve } from '../../src/scenario/scenario.ts';
import { validateScenario } from '../../src/scenario/validate.ts';
import { profileTunables } from '../../src/tcp/tunables.ts';

const json = (value: unknown) => JSON.parse(JSON.stringify(value));

/** The handshake with one place of it changed. */
function changed(path: string, value: unknown): unknown {
  const data = json(threeWayHandshake);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let at = data;
  for (const key of keys) at = at[key];
  if (value === undefined) delete at[last];
  else at[last] = value;
  return data;
}

test.each(library.map((scenario) => [scenario.id, scenario] as const))(
  '%s is a scenario, as JSON too',
  (_, scenario) => {
    expect(validateScenario(json(scenario))).toEqual({ ok: true, value: scenario });
  },
);

test('the names in the library are unique', () => {
  expect(new Set(library.map(({ id }) => id)).size).toBe(library.length);
});

test.each([
  ['hosts.client.address', '10.0.0.999', 'is an address such as 10.0.0.2 or fd00::2'],
  ['hosts.client.tunables', { mss: 1 }, '.mss is a whole number from 64 to 65495'],
  ['hosts.server.program.body.1.to.port', 70_000, 'is a whole number from 0 to 65535'],
  ['hosts.server.program.body.1.fd', undefined, 'is missing'],
  ['hosts.server.program.body.0.do', 'format disk', 'is a statement of a program'],
  ['links.client.loss', 101, 'is a number from 0 to 100'],
  ['links.client.delay', 0.5, 'is a whole number from 0 to 60000000'],
  ['links.client.dela', 5, 'is not known here'],
  ['seed', 'one', 'is a whole number from 0 to'],
  ['version', 2, 'is 1, the only version there is'],
  ['id', 'Three Way', 'is lower-case words between hyphens'],
  ['commands', [{ at: 5, after: null, action: { do: 'explode' } }], '.0.action.do is a command'],
])('a fault has its path and a sentence: %s', (path, value, sentence) => {
  const result = validateScenario(changed(path, value));
  expect(result.ok).toBe(false);
  if (result.ok) return;
  const [fault] = result.error;
  expect(fault?.path.startsWith(path)).toBe(true);
  expect(fault?.sentence).toContain(sentence);
});

test('commands stand in order of time', () => {
  const action = { do: 'drop', segment: { host: 'client', what: 'SYN', nth: 1 } };
  const result = validateScenario(
    changed('commands', [
      { at: 2, after: null, action },
      { at: 1, after: null, action },
    ]),
  );
  expect(result).toEqual({
    ok: false,
    error: [{ path: 'commands', sentence: 'commands stands in order of time' }],
  });
});

test('data nested without end is refused, not followed', () => {
  let body: unknown = [];
  for (let level = 0; level < 100_000; level++) body = [{ do: 'forever', body }];
  expect(validateScenario({ ...threeWayHandshake, hosts: { program: { body } } }).ok).toBe(false);
});

test('a host has the values of its profile, and its own where the scenario gives them', () => {
  const { hosts } = threeWayHandshake;
  const { setup } = resolve({
    ...threeWayHandshake,
    hosts: {
      client: { ...hosts.client, tunables: { twoMsl: 5, mss: undefined } },
      server: { ...hosts.server, profile: 'windows' },
    },
  });
  expect(setup.hosts.client.tunables).toEqual({ ...profileTunables('rfc9293'), twoMsl: 5 });
  expect(setup.hosts.server.tunables).toEqual(profileTunables('windows'));
});

test('a host that names no profile is Linux', () => {
  const { setup } = resolve(empty);
  expect(setup.hosts.client.tunables).toEqual(profileTunables('linux'));
});

test('a profile that nobody knows is refused', () => {
  const client = { ...threeWayHandshake.hosts.client, profile: 'plan9' };
  const result = validateScenario({ ...threeWayHandshake, hosts: { ...threeWayHandshake.hosts, client } });
  expect(result).toMatchObject({ ok: false, error: [{ path: 'hosts.client.profile' }] });
});
