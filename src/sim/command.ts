/** What a person does to a world, as data with its time: the third part of a recording, beside setup and seed. */
import type { Duration, Instant } from '../base/time.ts';
import type { HostName } from '../base/trace.ts';
import type { Syscall } from '../host/syscall.ts';
import type { SegmentName } from '../network/name.ts';
import type { LinkSetting } from '../network/settings.ts';

export type Action =
  | { readonly do: 'call'; readonly host: HostName; readonly thread: string; readonly request: Syscall }
  | { readonly do: 'drop'; readonly segment: SegmentName }
  | { readonly do: 'duplicate'; readonly segment: SegmentName }
  | { readonly do: 'corrupt'; readonly segment: SegmentName }
  | { readonly do: 'delay'; readonly segment: SegmentName; readonly by: Duration }
  | {
      readonly do: 'set';
      readonly direction: HostName;
      readonly setting: LinkSetting;
      readonly value: number;
    };

export interface Command {
  readonly at: Instant;
  /** How many events had run before it: its exact place among those of the same microsecond. Null puts it behind them. */
  readonly after: number | null;
  readonly action: Action;
}
