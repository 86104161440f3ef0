/**
 * The options of a TCP header one after the other, with the octets that each takes: what a reader of octets is told, right
 * or wrong (RFC 9293 section 3.1). What a host makes of them is in `tcp-options.ts`.
 */
import type { Octets } from '../base/octets.ts';
import { optionKind } from './tcp-options.ts';

export interface OptionAt {
  readonly kind: number;
  /** Where it begins and ends among the octets of options. */
  readonly from: number;
  readonly to: number;
  /** What stands behind kind and length. */
  readonly value: Octets;
  /** Its length is impossible: whatever follows cannot be told apart. */
  readonly isBroken: boolean;
}

/** All up to the end of the list, which is the last of them; what is behind it is padding. */
export function listOptions(octets: Octets): readonly OptionAt[] {
  const found: OptionAt[] = [];
  for (let from = 0; from < octets.length; ) {
    const option = optionAt(octets, from);
    found.push(option);
    if (option.isBroken || option.kind === optionKind.end) break;
    from = option.to;
  }
  return found;
}

function optionAt(octets: Octets, from: number): OptionAt {
  const kind = octets[from] ?? optionKind.end;
  const isSingle = kind === optionKind.end || kind === optionKind.noOperation;
  const length = isSingle ? 1 : (octets[from + 1] ?? 0);
  const isBroken = !isSingle && (length < 2 || from + length > octets.length);
  const to = isBroken ? octets.length : from + length;
  return { kind, from, to, value: octets.subarray(Math.min(to, from + 2), to), isBroken };
}
