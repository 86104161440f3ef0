/** How a host's TCP is set up, as its editor shows and changes it. Fetched with the editor. */
import { useMemo } from 'react';
import type { HostName } from '../base/trace.ts';
import { parseNumber, type TunableRow, tunableRows, underProfile } from '../projection/tunables.ts';
import { tunableChoices } from '../scenario/limits.ts';
import { validateTunables } from '../scenario/validate.ts';
import { type Likeness, nearestProfile, type TunableName } from '../tcp/nearest-profile.ts';
import type { ProfileName } from '../tcp/profiles.ts';
import { settingOf } from '../tcp/sysctls.ts';
import type { Tunables } from '../tcp/tunables.ts';
import { actions, lab } from './app.ts';
import { useLab } from './hooks.ts';

export { type ProfileName, profileNames } from '../tcp/profiles.ts';

export interface HostTuning extends Likeness {
  readonly rows: readonly TunableRow[];
}

/** A host's tunables beside those of a profile. */
export function useTuning(host: HostName, other: ProfileName): HostTuning {
  const generation = useLab((state) => state.generation);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another timeline may have hosts of another kind.
  return useMemo(() => {
    const { tunables } = lab.world().hosts[host];
    return { ...nearestProfile(tunables), rows: tunableRows(tunables, other) };
  }, [host, other, generation]);
}

/** The names among which a tunable chooses. */
export const choicesOf = (name: TunableName): readonly string[] =>
  (tunableChoices as { readonly [name in TunableName]?: readonly string[] })[name] ?? [];

/** Which hosts are meant. */
export type Hosts = HostName | 'both';

const shown = (hosts: Hosts): HostName => (hosts === 'both' ? 'client' : hosts);

export const tuningActions = {
  /** Another stack; what the host has of its own it keeps. */
  chooseProfile(hosts: Hosts, profile: ProfileName): void {
    const { tunables } = lab.world().hosts[shown(hosts)];
    actions.setTunables(hosts, underProfile(tunables, profile));
  },
  /** Gives a sentence where the value is none. */
  set(hosts: Hosts, name: TunableName, value: Tunables[TunableName]): string | null {
    return take(hosts, { [name]: value });
  },
  /** As it is typed. */
  type(hosts: Hosts, name: TunableName, text: string): string | null {
    const value = parseNumber(name, text);
    return value.ok ? take(hosts, { [name]: value.value }) : value.error;
  },
  /** `net.ipv4.tcp_sack = 0`, as sysctl(8) takes it. */
  sysctl(hosts: Hosts, text: string): string | null {
    const [, name = '', value = ''] =
      /^\s*(?:sysctl\s+(?:-w\s+)?)?([\w./]+)\s*=\s*(.+?)\s*$/.exec(text) ?? [];
    if (name === '') return 'A sysctl is written as its name, = and its value: net.ipv4.tcp_sack = 0.';
    const setting = settingOf(name, value);
    if (!setting.ok) return `${setting.error}.`;
    if (Object.keys(setting.value).length === 0)
      return `${name} is Linux’s, but sets nothing here: this host has no such part.`;
    return take(hosts, setting.value);
  },
} as const;

function take(hosts: Hosts, wanted: Partial<Tunables>): string | null {
  const values = validateTunables(wanted);
  if (!values.ok) return `${values.error[0]?.sentence ?? 'This is no value'}.`;
  actions.setTunables(hosts, values.value);
  return null;
}
