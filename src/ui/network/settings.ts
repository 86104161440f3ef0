/** How the settings of a link are shown, moved and typed, and what they are in netem's words. Their meaning is the network's. */
import { millisecond } from '../../base/time.ts';
import type { NetworkSetting } from '../../session/lab.ts';
import { count } from '../parts/format.ts';

export interface SettingControl {
  readonly setting: NetworkSetting;
  readonly label: string;
  /** What it does, in a sentence, and how netem calls it. */
  readonly title: string;
  readonly max: number;
  /** The value at which it does nothing, and is shown quietly. */
  readonly idle: number;
  /** The value some steps away. */
  move(value: number, steps: number): number;
  show(value: number): { readonly number: string; readonly unit: string };
  /** A typed value, or null where it is none. */
  parse(text: string): number | null;
}

const pixelsPerStep = 4;
/** Steps that a drag of so many pixels makes. */
export const stepsOfDrag = (pixels: number): number => Math.trunc(pixels / pixelsPerStep);

const clamp = (value: number, max: number): number => Math.min(max, Math.max(0, value));
const leadingNumber = (text: string): number | null => {
  const value = Number.parseFloat(text.replaceAll(',', '').replace('−', '-'));
  return Number.isFinite(value) && value >= 0 ? value : null;
};

interface Scale {
  readonly unit: string;
  /** The unit, in the network's own. */
  readonly scale?: number;
  readonly step: number;
  readonly max: number;
  readonly idle?: number;
}

export function linear(
  setting: NetworkSetting,
  label: string,
  title: string,
  { unit, scale = 1, step, max, idle = 0 }: Scale,
): SettingControl {
  return {
    setting,
    label,
    title,
    max,
    idle,
    move: (value, steps) => clamp(Math.round((value + steps * step) / step) * step, max),
    show: (value) => ({ number: count(value / scale), unit }),
    parse: (text) => {
      const value = leadingNumber(text);
      return value === null ? null : clamp(Math.round(value * scale * 1000) / 1000, max);
    },
  };
}

export const percent: Scale = { unit: '%', step: 0.5, max: 100 };

const kilo = 1_000;
const mega = 1_000_000;
const giga = 1_000_000_000;
/** No limit stands above the fastest link. */
const rates = [64, 128, 256, 512]
  .map((rate) => rate * kilo)
  .concat(
    [1, 2, 5, 10, 20, 50, 100, 1000].map((rate) => rate * mega),
    0,
  );

const rate: SettingControl = {
  setting: 'rate',
  label: 'rate',
  title: 'Bits a second that the line carries (netem rate)',
  max: giga,
  idle: -1,
  move(value, steps) {
    const here = rates.findIndex((stop) => stop === 0 || (value !== 0 && stop >= value));
    return rates[Math.min(rates.length - 1, Math.max(0, here + steps))] ?? value;
  },
  show(value) {
    if (value === 0) return { number: 'no limit', unit: '' };
    if (value >= mega) return { number: count(value / mega), unit: 'Mbit/s' };
    return { number: count(value / kilo), unit: 'kbit/s' };
  },
  parse(text) {
    if (/^\s*(no|none|∞)/i.test(text)) return 0;
    const value = leadingNumber(text);
    if (value === null) return null;
    const scale = /k/i.test(text) ? kilo : /g/i.test(text) ? giga : mega;
    return clamp(Math.round(value * scale), giga);
  },
};

/** Those of the strip, in its order. */
export const stripControls: readonly SettingControl[] = [
  linear('delay', 'delay', 'Time on the way, each direction (netem delay)', {
    unit: 'ms',
    scale: millisecond,
    step: millisecond,
    max: 5_000 * millisecond,
  }),
  linear('jitter', 'jitter', 'How far the delay varies at random, up or down (netem delay … jitter)', {
    unit: 'ms',
    scale: millisecond,
    step: millisecond,
    max: 2_000 * millisecond,
  }),
  linear('loss', 'loss', 'Datagrams lost at random, each by itself (netem loss random)', percent),
  linear('duplicate', 'duplicate', 'Datagrams that the network delivers twice (netem duplicate)', percent),
  linear(
    'reorder',
    'reorder',
    'Datagrams sent at once, without the delay, so that they overtake others (netem reorder)',
    percent,
  ),
  rate,
  linear('limit', 'queue', 'Datagrams that may wait before the line; one more is dropped (netem limit)', {
    unit: 'pkt',
    step: 1,
    max: 10_000,
    idle: -1,
  }),
];
