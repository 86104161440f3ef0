/** Carrying out a command: a call, a setting, a rule, or an intervention on a datagram in flight. */
import { unreachable } from '../base/assert.ts';
import { type Moment, record } from '../base/log.ts';
import { type HostName, hostNames } from '../base/trace.ts';
import { isWaiting, syscall } from '../host/system.ts';
import { type LinkSetting, linkSettings } from '../network/settings.ts';
import { mainThread, type Running } from '../program/interpreter.ts';
import type { Action } from './command.ts';
import { makeRule, meet } from './faults.ts';
import { forge } from './forge.ts';
import type { World } from './world.ts';

export function obey(world: World, action: Action): void {
  const moment: Moment = { log: world.log, now: world.now, place: 'network', cause: null };
  switch (action.do) {
    case 'call': {
      const host = world.hosts[action.host];
      if (action.thread === mainThread || belongsTo(world.programs[action.host], action.thread)) {
        const what = `thread ${action.thread} belongs to the program`;
        record({ ...moment, place: action.host }, { kind: 'missed', what });
        return;
      }
      if (isWaiting(host, action.thread)) {
        record(
          { ...moment, place: action.host },
          { kind: 'missed', what: `thread ${action.thread} still waits in a call` },
        );
        return;
      }
      syscall(host, action.thread, 'person', action.request, { ...moment, place: action.host });
      return;
    }
    case 'forge':
      forge(world.hosts[action.host], action, { ...moment, place: action.host });
      return;
    case 'set':
      set(world, action.direction, action.setting, action.value, moment);
      return;
    case 'network':
      for (const direction of hostNames)
        for (const setting of linkSettings) {
          const value = action.links[direction][setting];
          if (world.links[direction].settings[setting] !== value)
            set(world, direction, setting, value, moment);
        }
      return;
    case 'rule':
      makeRule(world, action.rule, world.commanded - 1, moment);
      return;
    case 'drop':
    case 'delay':
    case 'corrupt':
    case 'duplicate':
      meet(world, action, moment);
      return;
    default:
      unreachable(action);
  }
}

const belongsTo = (running: Running | null, name: string): boolean =>
  running?.threads.some((thread) => thread.name === name) === true;

function set(world: World, direction: HostName, name: LinkSetting, value: number, moment: Moment): void {
  const link = world.links[direction];
  link.settings = { ...link.settings, [name]: value };
  record(moment, { kind: 'setting', direction, name, value });
}
