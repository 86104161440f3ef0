/** Which stack a host's tunables are of: a recording carries values alone, so that it is told from them. */
import { type ProfileName, profileNames } from './profiles.ts';
import { profileTunables, type Tunables } from './tunables.ts';

export type TunableName = keyof Tunables;

export interface Likeness {
  readonly profile: ProfileName;
  /** Where the host differs from it, in the order of the table. */
  readonly own: readonly TunableName[];
}

const profiles = profileNames.map((profile) => ({ profile, tunables: profileTunables(profile) }));
const known = new WeakMap<Tunables, Likeness>();

/** The profile that differs in the fewest values; of two alike the one named first. */
export function nearestProfile(tunables: Tunables): Likeness {
  const before = known.get(tunables);
  if (before !== undefined) return before;
  const [nearest] = profiles
    .map((one) => ({ profile: one.profile, own: differing(one.tunables, tunables) }))
    .sort((a, b) => a.own.length - b.own.length);
  const likeness = nearest ?? { profile: 'rfc9293', own: [] };
  known.set(tunables, likeness);
  return likeness;
}

/** The tunables in which two stacks differ, in the order of the table. */
export const differing = (one: Tunables, other: Tunables): readonly TunableName[] =>
  (Object.keys(one) as TunableName[]).filter((name) => one[name] !== other[name]);
