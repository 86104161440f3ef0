/** A host's tunables in words: a row for each, beside those of another stack. */

import { fail, ok, type Result } from '../base/result.ts';
import { minute, second } from '../base/time.ts';
import { nearestProfile, type TunableName } from '../tcp/nearest-profile.ts';
import type { ProfileName } from '../tcp/profiles.ts';
import { sysctlOf } from '../tcp/sysctls.ts';
import { tunableTexts } from '../tcp/tunable-texts.ts';
import { profileTunables, type Tunables } from '../tcp/tunables.ts';
import { count, exact } from './words.ts';

export interface TunableRow {
  readonly name: TunableName;
  /** `tcp_sack`, or null where Linux has none that sets it. */
  readonly sysctl: string | null;
  readonly says: string;
  readonly kind: 'switch' | 'number' | 'choice';
  /** `40 ms`, `1,460 octets`, `on`, `cubic` */
  readonly value: string;
  readonly isOn: boolean;
  /** The host's own: not what its profile has. */
  readonly isOwn: boolean;
  /** What its profile has. */
  readonly usual: Tunables[TunableName];
  /** The other stack's. */
  readonly other: string;
  readonly differs: boolean;
  /** Where the host's value comes from, and the other's. */
  readonly source: string;
  readonly otherSource: string;
}

/** Every tunable of a host beside those of a profile, in the order of the table. */
export function tunableRows(tunables: Tunables, other: ProfileName): readonly TunableRow[] {
  const { profile } = nearestProfile(tunables);
  const usual = profileTunables(profile);
  const compared = profileTunables(other);
  return (Object.keys(tunables) as TunableName[]).map((name) => {
    const value = tunables[name];
    const { says } = tunableTexts[name];
    const isOwn = value !== usual[name];
    return {
      name,
      sysctl: sysctlOf(name),
      says,
      kind: typeof value === 'boolean' ? 'switch' : typeof value === 'number' ? 'number' : 'choice',
      value: valueText(name, value),
      isOn: value === true,
      isOwn,
      usual: usual[name],
      other: valueText(name, compared[name]),
      differs: value !== compared[name],
      source: isOwn ? 'set by you or by the scenario' : sourceOf(name, profile),
      otherSource: sourceOf(name, other),
    };
  });
}

/** Where a stack's table is silent it does as the RFC says. */
const sourceOf = (name: TunableName, profile: ProfileName): string =>
  tunableTexts[name].sources[profile] ?? tunableTexts[name].sources.rfc9293;

/** The stack with another profile; what the host has of its own it keeps. */
export function underProfile(tunables: Tunables, profile: ProfileName): Tunables {
  const { own } = nearestProfile(tunables);
  return { ...profileTunables(profile), ...Object.fromEntries(own.map((name) => [name, tunables[name]])) };
}

/** More than anybody counts: a limit that never acts. */
const noLimit = 2 ** 31 - 1;

/** `40 ms`, `1,460 octets`, `on`, `cubic` */
export function valueText(name: TunableName, value: Tunables[TunableName]): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'string') return value;
  const { unit } = tunableTexts[name];
  if (unit === 'time') return exact(value);
  if (value === noLimit) return 'no limit';
  return `${count(value)} ${unit}`.trim();
}

const units: Readonly<Record<string, number>> = {
  us: 1,
  µs: 1,
  ms: 1_000,
  s: second,
  min: minute,
  h: 60 * minute,
};

/** A typed value of a number: a time may have its unit (milliseconds without one). */
export function parseNumber(name: TunableName, text: string): Result<number, string> {
  if (text.trim() === 'no limit') return ok(noLimit);
  const [, digits, unit] = /^\s*([\d,_ ]*\d(?:\.\d+)?)\s*([a-zµ ]*)$/i.exec(text) ?? [];
  const isTime = tunableTexts[name].unit === 'time';
  const number = Number((digits ?? 'none').replaceAll(/[,_ ]/g, ''));
  if (Number.isNaN(number))
    return fail(`${name} is a number${isTime ? ' with its unit, such as 40 ms or 1 s' : ''}, not “${text}”.`);
  if (!isTime) return ok(number);
  const scale = units[(unit || 'ms').trim().toLowerCase()];
  return scale === undefined
    ? fail(`“${unit}” is no unit of time: us, ms, s, min and h are.`)
    : ok(Math.round(number * scale));
}
