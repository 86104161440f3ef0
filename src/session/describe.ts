/** A branch's name: what was done to begin it, or what was not done to the one that it left. */
import { unreachable } from '../base/assert.ts';
import { nameText } from '../network/name.ts';
import { presetOf } from '../network/presets.ts';
import type { Action } from '../sim/command.ts';
import type { World } from '../sim/world.ts';
import { clock } from './notices.ts';

/** `drop the first SYN of the client`, `client calls connect()`, `loss 2 % from the client` */
export function describe(action: Action): string {
  switch (action.do) {
    case 'call':
      return `${action.host} calls ${action.request.call}()`;
    case 'forge':
      return `${action.host} forges a segment`;
    case 'drop':
    case 'duplicate':
    case 'corrupt':
      return `${action.do} ${nameText(action.segment)}`;
    case 'delay':
      return `delay ${nameText(action.segment)} by ${clock(action.by)}`;
    case 'rule':
      return describe(action.rule);
    case 'set':
      return `${action.setting} ${settingText(action.setting, action.value)} from the ${action.direction}`;
    case 'network':
      return `network ${presetOf(action.links)?.name ?? 'changed'}`;
    default:
      return unreachable(action);
  }
}

function settingText(setting: Extract<Action, { do: 'set' }>['setting'], value: number): string {
  if (setting === 'delay' || setting === 'jitter') return clock(value);
  if (setting === 'rate') return value === 0 ? 'unlimited' : `${value / 1_000_000} Mbit/s`;
  return setting === 'limit' || setting === 'gap' ? String(value) : `${value} %`;
}

/** What befalls a segment by itself or by hand: the entry that says so, and how a run is called in which nothing did. */
const befallen = {
  drop: ['lost', 'nothing lost'],
  delay: ['delayed', 'nothing delayed'],
  duplicate: ['copied', 'nothing copied'],
  corrupt: ['corrupted', 'nothing corrupted'],
} as const;

/** `nothing lost`: the run as it went without this action. */
export function opposite(action: Action, world: World): string {
  const { log, links } = world;
  switch (action.do) {
    case 'call':
      return `without ${action.request.call}() by the ${action.host}`;
    case 'forge':
      return `without the forged segment of the ${action.host}`;
    case 'set':
      return describe({ ...action, value: links[action.direction].settings[action.setting] });
    case 'network':
      return describe({
        ...action,
        links: { client: links.client.settings, server: links.server.settings },
      });
    case 'rule':
      return opposite(action.rule, world);
    case 'drop':
    case 'delay':
    case 'duplicate':
    case 'corrupt': {
      const [kind, name] = befallen[action.do];
      return log.entries.hasKind(kind) ? `without: ${describe(action)}` : name;
    }
    default:
      return unreachable(action);
  }
}
