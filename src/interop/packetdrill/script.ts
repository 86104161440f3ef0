/** A packetdrill script as data. Times are microseconds, sequence numbers as they stand in the script. */
import type { Octets } from '../../base/octets.ts';
import type { Duration } from '../../base/time.ts';

export interface Script {
  /** `--name=value` */
  readonly flags: ReadonlyMap<string, string>;
  readonly events: readonly ScriptEvent[];
}

export interface ScriptEvent {
  readonly line: number;
  /** As it stands in the script, on one line. */
  readonly text: string;
  readonly when: When;
  /** When a call that waits comes back: `0...0.1`. */
  readonly ends: Duration | null;
  readonly action: Action;
}

/** `1.2` since the script began, `+1.2` since the last event, `*` whenever; `~` makes a range. */
export interface When {
  readonly from: 'start' | 'last event' | 'anywhere';
  readonly at: Duration;
  readonly until: Duration;
}

export type Action =
  | { readonly do: 'command'; readonly command: string }
  | { readonly do: 'code'; readonly code: string }
  | { readonly do: 'packet'; readonly direction: 'in' | 'out'; readonly packet: ScriptPacket }
  | {
      readonly do: 'call';
      readonly name: string;
      readonly args: readonly Value[];
      readonly result: Expected;
    };

export interface ScriptPacket {
  /** Bits of the header's fourteenth octet. */
  readonly control: number;
  readonly seq: number;
  readonly length: number;
  readonly ack: number | null;
  readonly win: number | null;
  readonly urg: number | null;
  /** Null where the script says `<...>`. */
  readonly options: readonly ScriptOption[] | null;
}

export type ScriptOption =
  | { readonly kind: 'mss' | 'wscale'; readonly value: number }
  | { readonly kind: 'nop' | 'eol' | 'sackOK' }
  | { readonly kind: 'TS'; readonly value: number; readonly echo: number }
  | { readonly kind: 'sack'; readonly blocks: readonly (readonly [left: number, right: number])[] }
  | { readonly kind: 'FO' | 'FOEXP'; readonly cookie: Octets }
  | { readonly kind: 'unknown'; readonly number: number; readonly data: Octets };

/** `...`: anything, or what the runner chooses. */
export const anything = Symbol('...');

/** An argument: names and `A|B` are texts, "…" is quoted, [1] a list, {a=1} a struct; what has no name there is numbered. */
export type Value =
  | typeof anything
  | number
  | string
  | { readonly quoted: string }
  | readonly Value[]
  | { readonly struct: ReadonlyMap<string, Value> };

/** Null is `...`; an errno goes with −1. */
export interface Expected {
  readonly value: number | null;
  readonly errno: string | null;
}
