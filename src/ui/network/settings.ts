/** How the five settings of a link are shown, moved and typed. Their meaning is the network's. */
import { millisecond } from '../../base/time.ts';
import type { NetworkSetting } from '../../session/lab.ts';
import { count } from '../parts/format.ts';

export interface SettingControl {
  readonly setting: NetworkSetting;
  readonly label: string;
  readonly title: string;
  readonly max: number;
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

function linear(
  setting: NetworkSetting,
  label: string,
  title: string,
  unit: string,
  scale: number,
  step: number,
  max: number,
): SettingControl {
  return {
    setting,
    label,
    title,
    max,
    move: (value, steps) => clamp(Math.round((value + steps * step) / step) * step, max),
    show: (value) => ({ number: count(value / scale), unit }),
    parse: (text) => {
      const value = leadingNumber(text);
      return value === null ? null : clamp(Math.round(value * scale * 1000) / 1000, max);
    },
  };
}

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
  title: 'Bits a second that the link carries',
  max: giga,
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

export const settingControls: readonly SettingControl[] = [
  linear(
    'delay',
    'delay',
    'Time on the way, each direction',
    'ms',
    millisecond,
    millisecond,
    5_000 * millisecond,
  ),
  linear(
    'jitter',
    'jitter',
    'How far the delay varies at random',
    'ms',
    millisecond,
    millisecond,
    2_000 * millisecond,
  ),
  linear('loss', 'loss', 'Datagrams lost at random', '%', 1, 0.5, 100),
  rate,
  linear('limit', 'queue', 'Datagrams that may wait before the link', 'pkt', 1, 1, 10_000),
];
