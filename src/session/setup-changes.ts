/** A desk whose hosts are set up otherwise. What was done in the run is done again, at its times. */
import { present } from '../base/assert.ts';
import { hostNames } from '../base/trace.ts';
import { valueText } from '../projection/tunables.ts';
import type { Setup } from '../sim/setup.ts';
import { createTimeline } from '../sim/timeline.ts';
import { differing, nearestProfile } from '../tcp/nearest-profile.ts';
import { type Branch, currentBranch, type Desk } from './desk.ts';
import { added, withBranch } from './desk-changes.ts';

/**
 * Before anything has run, and on a branch that differs from its parent in nothing but the setup, the branch itself is
 * set up anew; elsewhere what has been run stays, and this is another branch. The same desk where all is so already.
 * The timeline has still to be run up to this moment.
 */
export function withSetup(desk: Desk, setup: Setup): Desk {
  const branch = currentBranch(desk);
  const { recording, frontier } = branch.timeline;
  if (isSame(recording.setup, setup)) return desk;
  const timeline = createTimeline({ ...recording, setup });
  if (frontier.steps === 0 && branch.parent === null)
    return withBranch(desk, desk.current, { ...branch, timeline, until: 0 });
  if (!isOnlySetUp(desk, branch)) return branchUnder(desk, setup);
  const parent = present(desk.branches[branch.parent ?? 0], 'a branch has a parent');
  const name = setupName(parent.timeline.recording.setup, setup);
  return withBranch(desk, desk.current, { ...branch, name, timeline, until: 0 });
}

/** A branch from the start. */
export function branchUnder(desk: Desk, setup: Setup): Desk {
  const { recording } = currentBranch(desk).timeline;
  const timeline = createTimeline({ ...recording, setup });
  const name = setupName(recording.setup, setup);
  return added(desk, { name, from: 0, parent: desk.current, timeline, until: 0 });
}

function isOnlySetUp({ branches }: Desk, { parent, from, timeline }: Branch): boolean {
  const left = parent === null ? undefined : branches[parent];
  return from === 0 && left?.timeline.recording.commands === timeline.recording.commands;
}

const isSame = (one: Setup, other: Setup): boolean =>
  hostNames.every(
    (host) =>
      one.hosts[host].program === other.hosts[host].program &&
      differing(one.hosts[host].tunables, other.hosts[host].tunables).length === 0,
  );

/** `client: windows`, `client: mss 536 octets, server: sack off`; what all hosts are told of is told once. Null for no difference. */
function setupName(before: Setup, after: Setup): string | null {
  const told = hostNames.map((host) => hostName(before.hosts[host], after.hosts[host]));
  const [first] = told;
  if (first !== undefined && first !== '' && told.every((one) => one === first)) return `both: ${first}`;
  const parts = hostNames.flatMap((host, index) => (told[index] === '' ? [] : [`${host}: ${told[index]}`]));
  return parts.length === 0 ? null : parts.join(', ').slice(0, longestName);
}

const longestName = 60;

function hostName(
  { tunables: before, program }: Setup['hosts']['client'],
  after: Setup['hosts']['client'],
): string {
  const { tunables } = after;
  const { profile } = nearestProfile(tunables);
  if (profile !== nearestProfile(before).profile) return profile;
  const told = differing(before, tunables).map((name) => `${name} ${valueText(name, tunables[name])}`);
  if (program !== after.program) told.push(after.program === null ? 'no program' : 'another program');
  return told.join(', ');
}
