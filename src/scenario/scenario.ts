/** An experiment as data: two hosts, what runs on them, the network between them, and what is done to them. */
import type { HostName } from '../base/trace.ts';
import type { Costs } from '../host/costs.ts';
import { defaultLink, type LinkSetting, type LinkSettings } from '../network/settings.ts';
import type { Program } from '../program/program.ts';
import type { Command } from '../sim/command.ts';
import type { Recording } from '../sim/setup.ts';
import type { ProfileName } from '../tcp/profiles.ts';
import { profileTunables, type Tunables } from '../tcp/tunables.ts';
import type { Address } from '../wire/address.ts';
import type { Lesson } from './lesson.ts';

export interface Scenario extends Experiment {
  /** Of this form of the data. */
  readonly version: 1;
  /** Lower-case words between hyphens: its name in links and tests. */
  readonly id: string;
  readonly title: string;
  /** What a person will see, in one sentence. */
  readonly sentence: string;
  /** The heading under which the library lists it. */
  readonly group: string;
  readonly lesson?: Lesson | undefined;
}

/** What a run needs, as far as it differs from the defaults. */
export interface Experiment {
  readonly hosts: { readonly [name in HostName]: HostPlan };
  /** Each direction by the host that sends into it. */
  readonly links: { readonly [from in HostName]: LinkPlan };
  readonly seed: number;
  readonly commands: readonly Command[];
}

/** What differs from the defaults. */
export type LinkPlan = { readonly [setting in LinkSetting]?: LinkSettings[setting] | undefined };

export interface HostPlan {
  readonly address: Address;
  /** One of the other version of IP. */
  readonly otherAddress?: Address | undefined;
  /** Whether its programs may open raw sockets. */
  readonly privileged?: boolean | undefined;
  /** Whose values the tunables have that are not given; Linux's, if none is named. */
  readonly profile?: ProfileName | undefined;
  /** What differs from the profile. */
  readonly tunables: { readonly [name in keyof Tunables]?: Tunables[name] | undefined };
  /** Where initial sequence numbers begin; null lets clock and secret decide (RFC 9293 section 3.4.1). */
  readonly fixedIss: number | null;
  readonly program: Program | null;
  /** What the host's work costs; without, no time. */
  readonly costs?: Costs | undefined;
}

/** The stack that most machines run: what a host is that names no profile. */
const usualProfile: ProfileName = 'linux';

/** The recording that it stands for: every tunable and every setting has its value. */
export function resolve(
  { hosts, links, seed, commands }: Experiment,
  unnamed: ProfileName = usualProfile,
): Recording {
  const host = (name: HostName) => {
    const { profile = unnamed, tunables, ...rest } = hosts[name];
    return { ...rest, tunables: filled<Tunables>(profileTunables(profile), tunables) };
  };
  const link = (from: HostName) => filled<LinkSettings>(defaultLink, links[from]);
  return {
    setup: {
      hosts: { client: host('client'), server: host('server') },
      links: { client: link('client'), server: link('server') },
    },
    seed,
    commands,
  };
}

function filled<Values extends object>(
  defaults: Values,
  given: { readonly [name in keyof Values]?: Values[name] | undefined },
): Values {
  const known = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...defaults, ...(Object.fromEntries(known) as Partial<Values>) };
}
