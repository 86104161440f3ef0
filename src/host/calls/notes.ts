/** What a call has filled in, in the words of the log: an option's value, an address, descriptors with their events. */
import { endpointText } from '../../wire/address.ts';
import type { OptionValue } from '../options.ts';
import type { Given } from '../syscall.ts';

export function noteOf({ option, address, ready }: Given): string {
  if (option !== undefined) return optionText(option);
  if (address !== undefined) return endpointText(address);
  return (ready ?? []).map(({ fd, events }) => `${fd} ${events.join('|')}`).join(', ');
}

/** So many members of a struct say enough. */
const shownMembers = 4;

function optionText(value: OptionValue): string {
  if (typeof value !== 'object') return String(value);
  const members = Object.entries(value).map(([name, member]) => `${name}=${member}`);
  const rest = members.length > shownMembers ? ', ...' : '';
  return `{${members.slice(0, shownMembers).join(', ')}${rest}}`;
}
