/** What the selected entry speaks of and where it leads, worked out when somebody asks: a key, a command of the palette. */
import type { Log } from '../base/log.ts';
import type { DatagramId, EntryId, HostName } from '../base/trace.ts';
import { lab } from './app.ts';
import { causes } from './causes.ts';

type Causes = typeof import('../projection/causes.ts');

async function ofSelection<Value>(
  ask: (causes: Causes, log: Log, entry: EntryId) => Value,
): Promise<Value | null> {
  const { selection } = lab.store.getState();
  if (selection === null) return null;
  const here = causes.here() ?? (await causes.get().catch(() => null));
  return here && ask(here, lab.world().log, selection);
}

export const selected = {
  host: () => ofSelection(({ subjectOf }, log, entry): HostName | null => subjectOf(log, entry).host),
  /** One that can be acted on. */
  datagram: () =>
    ofSelection(({ subjectOf }, log, entry): DatagramId | null => subjectOf(log, entry).datagram),
  cause: () => ofSelection(({ causeOf }, log, entry): EntryId | null => causeOf(log, entry)),
  effect: () => ofSelection(({ firstEffect }, log, entry): EntryId | null => firstEffect(log, entry)),
};
