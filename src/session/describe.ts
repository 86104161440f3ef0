/** A branch's name: what was done to begin it. */
import { unreachable } from '../base/assert.ts';
import { nameText } from '../network/name.ts';
import type { Action } from '../sim/command.ts';
import { clock } from './notices.ts';

/** `drop the first SYN of the client`, `client calls connect()`, `loss 2 % from the client` */
export function describe(action: Action): string {
  switch (action.do) {
    case 'call':
      return `${action.host} calls ${action.request.call}()`;
    case 'drop':
    case 'duplicate':
    case 'corrupt':
      return `${action.do} ${nameText(action.segment)}`;
    case 'delay':
      return `delay ${nameText(action.segment)} by ${clock(action.by)}`;
    case 'set':
      return `${action.setting} ${settingText(action.setting, action.value)} from the ${action.direction}`;
    default:
      return unreachable(action);
  }
}

function settingText(setting: Extract<Action, { do: 'set' }>['setting'], value: number): string {
  if (setting === 'delay' || setting === 'jitter') return clock(value);
  if (setting === 'loss') return `${value} %`;
  if (setting === 'rate') return value === 0 ? 'unlimited' : `${value / 1_000_000} Mbit/s`;
  return String(value);
}
