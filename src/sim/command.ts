/** What a person does to a world, as data with its time: the third part of a recording, beside setup and seed. */
import type { Instant } from '../base/time.ts';
import type { HostName } from '../base/trace.ts';
import type { Syscall } from '../host/syscall.ts';
import type { Fault } from '../network/rules.ts';
import type { LinkSetting, LinkSettings } from '../network/settings.ts';
import type { ForgedSegment } from '../wire/forge.ts';

export type Action =
  | { readonly do: 'call'; readonly host: HostName; readonly thread: string; readonly request: Syscall }
  /** A raw socket sends a segment written by hand, with or without the privilege that it takes. */
  | {
      readonly do: 'forge';
      readonly host: HostName;
      readonly privileged: boolean;
      readonly segment: ForgedSegment;
    }
  /** Done to a datagram in flight, here and now. */
  | Fault
  /** Waits for a datagram that is still to be sent, or meets one in flight. */
  | { readonly do: 'rule'; readonly rule: Fault }
  | {
      readonly do: 'set';
      readonly direction: HostName;
      readonly setting: LinkSetting;
      readonly value: number;
    }
  /** Every setting of both directions. */
  | { readonly do: 'network'; readonly links: { readonly [direction in HostName]: LinkSettings } };

export interface Command {
  readonly at: Instant;
  /** How many events had run before it: its exact place among those of the same microsecond. Null puts it behind them. */
  readonly after: number | null;
  readonly action: Action;
}
