/** A line as a tool prints it, and which entry of the log it tells of. */
import type { EntryId, HostName } from '../base/trace.ts';

export interface TextLine {
  /** The entry that selects it: a datagram's `send` or `copied`, or a `call`; null where there is none. */
  readonly entry: EntryId | null;
  /** Whose tool printed it. */
  readonly host: HostName;
  readonly text: string;
}
