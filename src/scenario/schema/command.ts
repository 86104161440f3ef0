/** A command as it may come from outside. */
import * as v from 'valibot';
import { segmentKinds } from '../../network/name.ts';
import { type LinkSetting, settingRanges } from '../../network/settings.ts';
import type { Action, Command } from '../../sim/command.ts';
import { duration, host, instant, list, record, text, whole, word } from './basics.ts';
import { syscall } from './call.ts';

export const mostCommands = 2_000;
const mostSteps = 1e12;

const segment = record({ host, what: word(segmentKinds), nth: whole(1, 1e9) });

/** A number in the range of a link's setting. */
export function settingValue(setting: LinkSetting) {
  const { most, whole: isWhole } = settingRanges[setting];
  const sentence = `is a number from 0 to ${most}`;
  return isWhole
    ? whole(0, most)
    : v.pipe(v.number(sentence), v.minValue(0, sentence), v.maxValue(most, sentence));
}

const set = <const Setting extends LinkSetting>(setting: Setting) =>
  record({
    do: v.literal('set'),
    direction: host,
    setting: v.literal(setting),
    value: settingValue(setting),
  });

const action = v.variant(
  'do',
  [
    record({ do: v.literal('call'), host, thread: text(40), request: syscall }),
    record({ do: v.literal('drop'), segment }),
    record({ do: v.literal('duplicate'), segment }),
    record({ do: v.literal('corrupt'), segment }),
    record({ do: v.literal('delay'), segment, by: duration }),
    v.variant('setting', [set('delay'), set('jitter'), set('loss'), set('rate'), set('limit')]),
  ],
  'is a command: call, drop, duplicate, corrupt, delay or set',
) satisfies v.GenericSchema<unknown, Action>;

const command = record({ at: instant, after: v.nullable(whole(0, mostSteps)), action });

export const commands = v.pipe(
  list(command, mostCommands),
  v.check((all) => all.every(({ at }, index) => at >= (all[index - 1]?.at ?? 0)), 'stands in order of time'),
) satisfies v.GenericSchema<unknown, readonly Command[]>;

/** The cursor's steps, and so every count of events. */
export const steps = whole(0, mostSteps);
