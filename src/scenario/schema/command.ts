/** A command as it may come from outside. */
import * as v from 'valibot';
import { segmentKinds } from '../../network/name.ts';
import type { Fault } from '../../network/rules.ts';
import { type LinkSetting, linkSettings, settingRanges } from '../../network/settings.ts';
import type { Action, Command } from '../../sim/command.ts';
import { duration, host, instant, list, record, text, whole, word } from './basics.ts';
import { syscall } from './call.ts';
import { forgedSegment } from './forge.ts';

export const mostCommands = 2_000;
const mostSteps = 1e12;

const segment = record({
  host,
  what: word(segmentKinds),
  nth: whole(1, 1e9),
  copy: v.optional(v.literal(true, 'is true where a copy is meant')),
});

const drop = record({ do: v.literal('drop'), segment });
const duplicate = record({ do: v.literal('duplicate'), segment });
const corrupt = record({ do: v.literal('corrupt'), segment });
const delay = record({ do: v.literal('delay'), segment, by: duration });

const rule = v.variant(
  'do',
  [drop, duplicate, corrupt, delay],
  'is what befalls a segment: drop, duplicate, corrupt or delay',
) satisfies v.GenericSchema<unknown, Fault>;

/** A number in the range of a link's setting. */
export function settingValue(setting: LinkSetting) {
  const { most, whole: isWhole } = settingRanges[setting];
  const sentence = `is a number from 0 to ${most}`;
  return isWhole
    ? whole(0, most)
    : v.pipe(v.number(sentence), v.minValue(0, sentence), v.maxValue(most, sentence));
}

const set = (setting: LinkSetting) =>
  record({
    do: v.literal('set'),
    direction: host,
    setting: v.literal(setting),
    value: settingValue(setting),
  });

/** Every setting of a link, each in its range. */
export const linkEntries = Object.fromEntries(
  linkSettings.map((setting) => [setting, settingValue(setting)]),
) as Record<LinkSetting, ReturnType<typeof settingValue>>;

const wholeLink = record(linkEntries);

const action = v.variant(
  'do',
  [
    record({ do: v.literal('call'), host, thread: text(40), request: syscall }),
    record({
      do: v.literal('forge'),
      host,
      privileged: v.boolean('is true or false'),
      segment: forgedSegment,
    }),
    drop,
    duplicate,
    corrupt,
    delay,
    record({ do: v.literal('rule'), rule }),
    v.variant('setting', linkSettings.map(set)),
    record({ do: v.literal('network'), links: record({ client: wholeLink, server: wholeLink }) }),
  ],
  'is a command: call, forge, drop, duplicate, corrupt, delay, rule, set or network',
) satisfies v.GenericSchema<unknown, Action>;

const command = record({ at: instant, after: v.nullable(whole(0, mostSteps)), action });

export const commands = v.pipe(
  list(command, mostCommands),
  v.check((all) => all.every(({ at }, index) => at >= (all[index - 1]?.at ?? 0)), 'stands in order of time'),
) satisfies v.GenericSchema<unknown, readonly Command[]>;

/** The cursor's steps, and so every count of events. */
export const steps = whole(0, mostSteps);
