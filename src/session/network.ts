/** The link's settings as a person changes them; a drag is one command, however often it reports. */
import { type HostName, hostNames } from '../base/trace.ts';
import type { Preset } from '../network/presets.ts';
import { linkSettings, settingRanges } from '../network/settings.ts';
import type { Action } from '../sim/command.ts';
import { cursorOf, type Timeline } from '../sim/timeline.ts';
import { currentBranch, type Desk } from './desk.ts';
import { withAction } from './desk-changes.ts';
import type { NetworkSetting } from './lab.ts';

/** Within the setting's range, whole where it must be. */
export function clamp(setting: NetworkSetting, value: number): number {
  const { most, whole } = settingRanges[setting];
  const within = Number.isFinite(value) ? Math.min(most, Math.max(0, value)) : 0;
  return whole ? Math.round(within) : Math.round(within * 1000) / 1000;
}

/** The last setting that was made, as long as nothing else has happened: the next one in the same drag replaces it. */
export interface Drag {
  readonly key: string;
  readonly before: Desk;
  readonly timeline: Timeline;
  readonly steps: number;
  readonly at: number;
}

export interface Change {
  readonly direction: HostName | 'both';
  readonly setting: NetworkSetting;
  readonly value: number;
}

/** The desk before the drag that this change goes on with, or null when it begins one. */
export function dragBefore(drag: Drag | null, desk: Desk, change: Change): Desk | null {
  const { timeline } = currentBranch(desk);
  const { steps, at } = cursorOf(timeline);
  const goesOn =
    drag?.key === keyOf(change) && drag.timeline === timeline && drag.steps === steps && drag.at === at;
  return goesOn ? drag.before : null;
}

export function beginDrag(before: Desk, desk: Desk, change: Change): Drag {
  const { timeline } = currentBranch(desk);
  return { key: keyOf(change), before, timeline, ...cursorOf(timeline) };
}

const keyOf = ({ direction, setting }: Change): string => `${direction} ${setting}`;

/** The desk with the setting changed; the same desk when it is so already. */
export function withSetting(desk: Desk, { direction, setting, value }: Change): Desk {
  let changed = desk;
  for (const from of direction === 'both' ? hostNames : [direction]) {
    const { timeline } = currentBranch(changed);
    if (timeline.world.links[from].settings[setting] === value) continue;
    const action: Action = { do: 'set', direction: from, setting, value };
    changed = withAction(changed, timeline, action);
  }
  return changed;
}

/** The desk with every setting of this network, by one command; the same desk when all are so already. */
export function withPreset(desk: Desk, { links }: Preset): Desk {
  const { timeline } = currentBranch(desk);
  const isSo = hostNames.every((direction) =>
    linkSettings.every((name) => timeline.world.links[direction].settings[name] === links[direction][name]),
  );
  return isSo ? desk : withAction(desk, timeline, { do: 'network', links });
}
