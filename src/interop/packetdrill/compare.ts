/** Whether a packet is the one that the script expects, as packetdrill compares them; and packets as text. */
import { flagLetters } from '../../wire/flag-letters.ts';
import { controlBits, PSH } from '../../wire/segment.ts';
import type { SentPacket } from './flow.ts';
import type { ScriptOption, ScriptPacket } from './script.ts';
import { optionText } from './tcp-options.ts';

/** Null when they agree, else what differs. `slack` is how far a timestamp may be off, in its own ticks. */
export function difference(expected: ScriptPacket, actual: SentPacket, slack: number): string | null {
  if (expected.control !== actual.control) return 'flags';
  if (expected.seq >>> 0 !== actual.seq) return 'sequence number';
  if (expected.length !== actual.length) return 'length';
  if (expected.ack !== null && actual.ack !== expected.ack >>> 0) return 'acknowledgement number';
  if (expected.win !== null && actual.win !== expected.win) return 'window';
  if (expected.urg !== null && actual.urg !== expected.urg) return 'urgent pointer';
  if (expected.options === null) return null;
  const same =
    expected.options.length === actual.options.length &&
    expected.options.every((option, at) => sameOption(option, actual.options[at], slack));
  return same ? null : 'options';
}

function sameOption(expected: ScriptOption, actual: ScriptOption | undefined, slack: number): boolean {
  if (actual === undefined) return false;
  if (expected.kind === 'TS' && actual.kind === 'TS')
    return Math.abs((expected.value - actual.value) | 0) <= slack && expected.echo === actual.echo;
  return optionText(expected) === optionText(actual);
}

/**
 * Consecutive segments as the one that they were before segmentation offload, in which terms scripts are written: PSH and
 * FIN stand on the last. Null where the second does not continue the first.
 */
export function joined(first: SentPacket, second: SentPacket): SentPacket | null {
  const plain = (first.control & ~(controlBits.ACK | PSH)) === 0;
  const continues = second.seq === (first.seq + first.length) >>> 0 && second.length > 0;
  if (!plain || !continues || first.ack !== second.ack) return null;
  return { ...first, control: second.control, length: first.length + second.length };
}

/** As a script would write it. */
export function packetText(packet: ScriptPacket): string {
  const flags = flagLetters(packet.control) || '-';
  const options = packet.options === null ? '<...>' : `<${packet.options.map(optionText).join(',')}>`;
  return [
    `${flags} ${packet.seq}:${(packet.seq + packet.length) >>> 0}(${packet.length})`,
    ...(packet.ack === null ? [] : [`ack ${packet.ack}`]),
    ...(packet.win === null ? [] : [`win ${packet.win}`]),
    ...(packet.urg === null ? [] : [`urg ${packet.urg}`]),
    ...(options === '<>' ? [] : [options]),
  ].join(' ');
}
