/** What the selected entry speaks of and where it leads, worked out when somebody asks: a key, a command of the palette. */
import type { DatagramId, EntryId, HostName } from '../base/trace.ts';
import { causeOf, firstEffect, subjectOf } from '../projection/causes.ts';
import { lab } from './app.ts';

function ofSelection<Value>(ask: (entry: EntryId) => Value): Value | null {
  const { selection } = lab.store.getState();
  return selection === null ? null : ask(selection);
}

const log = () => lab.world().log;

export const selected = {
  host: (): HostName | null => ofSelection((entry) => subjectOf(log(), entry).host),
  /** One that can be acted on. */
  datagram: (): DatagramId | null => ofSelection((entry) => subjectOf(log(), entry).datagram),
  cause: (): EntryId | null => ofSelection((entry) => causeOf(log(), entry)),
  effect: (): EntryId | null => ofSelection((entry) => firstEffect(log(), entry)),
};
