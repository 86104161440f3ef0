/** A host's tunables as they are asked for from outside: a profile, an MTU, and what differs from it by name. */
import { ok, type Result } from '../base/result.ts';
import type { ProfileName } from '../tcp/profiles.ts';
import { settingOf } from '../tcp/sysctls.ts';
import { profileTunables, type Tunables } from '../tcp/tunables.ts';
import type { Address } from '../wire/address.ts';

/** IP and TCP without options. */
const headers = { ipv4: 40, ipv6: 60 } as const;

export interface Wanted {
  readonly profile: ProfileName;
  readonly address: Address;
  readonly mtu: number;
  /** By sysctl's name, or by that of the table of tunables. */
  readonly config: Readonly<Record<string, unknown>>;
}

export function tunablesFor({ profile, address, mtu, config }: Wanted): Result<Tunables, string> {
  const mss = mtu - (address.includes(':') ? headers.ipv6 : headers.ipv4);
  return configured({ ...profileTunables(profile), mss }, config);
}

/** The tunables with other values for some. */
export function configured(tunables: Tunables, config: Wanted['config']): Result<Tunables, string> {
  let tuned = tunables;
  for (const [name, value] of Object.entries(config)) {
    const setting = settingOf(name, value);
    if (!setting.ok) return setting;
    tuned = { ...tuned, ...setting.value };
  }
  return ok(tuned);
}
