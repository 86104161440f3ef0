/** Networks that one meets, in netem's words. What a preset leaves out has its default. */
import type { HostName } from '../base/trace.ts';
import { defaultLink, type LinkSettings, linkSettings } from './settings.ts';

export interface Preset {
  readonly id: string;
  readonly name: string;
  /** What it stands for, and where its numbers come from. */
  readonly sentence: string;
  /** Each direction by the host that sends into it: the client's is the way up. */
  readonly links: { readonly [from in HostName]: LinkSettings };
}

type Differing = Partial<LinkSettings>;

const both = (link: Differing): Preset['links'] => ways(link, {});
const ways = (link: Differing, down: Differing): Preset['links'] => ({
  client: { ...defaultLink, ...link },
  server: { ...defaultLink, ...link, ...down },
});

const ms = 1_000;
const mbit = 1_000_000;

export const presets: readonly Preset[] = [
  {
    id: 'lab',
    name: 'Lab',
    sentence: 'Slow enough to watch, and nothing happens by chance: 40 ms each way at 1 Mbit/s.',
    links: both({}),
  },
  {
    id: 'lan',
    name: 'LAN',
    sentence: 'Gigabit Ethernet in one building: 0.1 ms each way, and the queue of 1,000 that Linux has.',
    links: both({ delay: 100, rate: 1_000 * mbit, limit: 1_000 }),
  },
  {
    id: 'dsl',
    name: 'DSL',
    sentence: 'ADSL2+ with interleaving: 1 Mbit/s up, 16 down, 15 ms each way.',
    links: ways({ delay: 15 * ms, jitter: ms, rate: mbit, limit: 100 }, { rate: 16 * mbit }),
  },
  {
    id: 'wifi',
    name: 'Wi-Fi',
    sentence:
      'A crowded channel that loses in bursts: every 100 datagrams it turns bad for about 4, and loses 60 % of them.',
    links: both({
      delay: 4 * ms,
      jitter: 3 * ms,
      rate: 50 * mbit,
      limit: 250,
      goodToBad: 1,
      badToGood: 25,
      lossInBad: 60,
    }),
  },
  {
    id: 'mobile',
    name: 'Mobile',
    sentence: 'LTE: the radio repeats what is lost, so there is jitter and a deep queue in place of loss.',
    links: ways({ delay: 30 * ms, jitter: 12 * ms, rate: 10 * mbit, limit: 600 }, { rate: 30 * mbit }),
  },
  {
    id: 'satellite',
    name: 'Satellite',
    sentence: 'Up to a geostationary orbit and down again takes light 240 ms; the modems add 40.',
    links: ways(
      { delay: 280 * ms, jitter: 5 * ms, loss: 0.5, rate: 3 * mbit, limit: 200 },
      { rate: 25 * mbit },
    ),
  },
  {
    id: 'long-fat',
    name: 'Long fat',
    sentence:
      '1 Gbit/s across an ocean (RFC 7323): 18 MB fit into a round trip of 150 ms, a window does not.',
    links: both({ delay: 75 * ms, rate: 1_000 * mbit, limit: 10_000 }),
  },
  {
    id: 'lossy',
    name: 'Lossy',
    sentence: 'Some of each: 5 % lost, 2 % copied, 5 % sent ahead, 1 % damaged.',
    links: both({ jitter: 10 * ms, loss: 5, duplicate: 2, reorder: 5, corrupt: 1 }),
  },
];

/** The preset that these settings are, or null. */
export const presetOf = (links: Preset['links']): Preset | null =>
  presets.find(
    (preset) => isSame(preset.links.client, links.client) && isSame(preset.links.server, links.server),
  ) ?? null;

const isSame = (a: LinkSettings, b: LinkSettings): boolean =>
  linkSettings.every((setting) => a[setting] === b[setting]);
