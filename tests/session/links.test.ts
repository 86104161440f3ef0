import { expect, test } from 'vitest';
import { decodeLink, encodeLink } from '../../src/scenario/link.ts';
import { calling, given } from './given.ts';

/** The link with something else in it. */
function forged(link: string, change: (shared: Shared) => Shared): string {
  const decoded = decodeLink(link);
  if (!decoded.ok) throw new Error(decoded.error.sentence);
  const made = encodeLink(change(decoded.value));
  if (!made.ok) throw new Error(made.error.sentence);
  return made.value;
}
type Shared = Parameters<typeof encodeLink>[0];

test('a link leads to the same moment of the same run', async () => {
  const lab = calling();
  lab.drop(lab.lastSent('client'));
  lab.setNetwork('both', 'loss', 3.5);
  lab.toEnd();
  const { now: end } = lab.state();
  lab.seek(1_060_000);
  const link = await lab.makeLink();

  const other = given('half-close');
  await other.openLink(link);
  expect(other.hash()).toBe(lab.hash());
  expect(other.state()).toMatchObject({
    page: 'lab',
    notice: null,
    now: 1_060_000,
    steps: lab.state().steps,
    scenarioId: 'empty',
    edits: 'as in the link',
  });
  other.toEnd();
  expect(other.state().now).toBe(end);
});

test('at the start a link stands at the start', async () => {
  const lab = given('syn-lost');
  const other = given();
  await other.openLink(await lab.makeLink());
  expect(other.state()).toMatchObject({ now: 0, steps: 0, notice: null, scenarioTitle: 'The SYN is lost' });
});

test('a link from a branch holds the commands of that branch alone', async () => {
  const lab = given('three-way-handshake');
  lab.toEnd();
  lab.drop(0);
  const other = given();
  await other.openLink(await lab.makeLink());
  expect(other.hash()).toBe(lab.hash());
  expect(other.state().branches).toHaveLength(1);
});

test.each([
  ['#1:nonsense', 'The link is damaged.'],
  ['#chapter', 'This is not a link to a run'],
  ['#9:AAAA', 'newer than this page'],
  [`#1:${'A'.repeat(70_000)}`, 'too large'],
])('a bad link opens home and says why: %.12s', async (link, sentence) => {
  const lab = given('half-close');
  await lab.openLink(link);
  expect(lab.state().page).toBe('home');
  expect(lab.state().notice).toMatchObject({ tone: 'wrong', text: expect.stringContaining(sentence) });
});

test('a run that differs from its hash is shown, and said to differ', async () => {
  const lab = given('three-way-handshake');
  lab.toEnd();
  const link = forged(await lab.makeLink(), (shared) => ({ ...shared, hash: 'a'.repeat(64) }));
  await lab.openLink(link);
  expect(lab.state()).toMatchObject({ page: 'lab', atEnd: true });
  expect(lab.state().notice?.title).toBe('This run differs from the recorded one');
});

test('a link of another engine is told apart, whether its log is the same or not', async () => {
  const lab = given('three-way-handshake');
  lab.toEnd();
  const link = await lab.makeLink();
  await lab.openLink(forged(link, (shared) => ({ ...shared, engine: 77 })));
  expect(lab.state().notice).toMatchObject({ title: 'Recorded by another version' });
  await lab.openLink(forged(link, (shared) => ({ ...shared, engine: 77, hash: 'b'.repeat(64) })));
  expect(lab.state().notice).toMatchObject({ title: 'This run differs from the recorded one' });
});

test('a link that spins on the spot stops at the budget', async () => {
  const lab = given('three-way-handshake');
  const spinning = forged(await lab.makeLink(), (shared) => {
    const { setup } = shared.recording;
    const body = [
      { do: 'socket', as: 'fd' },
      { do: 'forever', body: [{ do: 'setsockopt', fd: 'fd', option: 'TCP_NODELAY', value: 1 }] },
    ] as const;
    const client = { ...setup.hosts.client, program: { name: 'spin', body } };
    const hosts = { ...setup.hosts, client };
    return { ...shared, recording: { ...shared.recording, setup: { ...setup, hosts } } };
  });
  await lab.openLink(spinning);
  lab.toEnd();
  expect(lab.state().notice?.title).toBe('The run stopped after 200,000 events');
  expect(lab.state().steps).toBe(200_000);
  lab.seek(0);
  lab.stepHost('server');
  expect(lab.state().notice?.title).toBe('The run stopped after 200,000 events');
});

test('a link whose cursor shows a time before its last event does not turn the clock back', async () => {
  const lab = given('three-way-handshake');
  lab.toEnd();
  const { now } = lab.state();
  await lab.openLink(
    forged(await lab.makeLink(), (shared) => ({ ...shared, cursor: { ...shared.cursor, at: 0 } })),
  );
  expect(lab.state().now).toBe(now);
});
