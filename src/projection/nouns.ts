/** What a datagram is called in a sentence. */
import { ACK, FIN, has, RST, SYN } from '../wire/segment.ts';
import type { Journey } from './journey.ts';
import { laterMessages } from './later-messages.ts';
import { count, list, octets, octetsAt } from './words.ts';

/** A noun, and whether a verb after it has an s: `octets 1–1,460 reach`, `the SYN reaches`. */
export interface Noun {
  readonly text: string;
  readonly plural: boolean;
}

export function nounOf({ packet, message, sent, seq, ack, isCopy, analysis }: Journey): Noun {
  const one = (text: string): Noun => ({ text: isCopy ? `a copy of ${text}` : text, plural: false });
  if (packet === null) return one(laterMessages.get().noun(message));
  const { seg } = packet;
  if (has(seg, RST)) return one('the RST');
  if (sent.purpose === 'keepalive') return one('the keep-alive probe');
  if (sent.purpose === 'probe') return one('the window probe');
  const again = sent.purpose === 'resent' ? 'resent ' : '';
  if (has(seg, SYN)) return one(`the ${again}SYN${has(seg, ACK) ? ' ACK' : ''}`);
  if (seg.text.length > 0) {
    const text = `${again === '' ? '' : 'the resent '}${octetsAt(seq, seq + seg.text.length)}`;
    const whole = has(seg, FIN) ? `${text} with the FIN` : text;
    return isCopy ? one(whole) : { text: whole, plural: seg.text.length > 1 };
  }
  if (has(seg, FIN)) return one(`the ${again}FIN`);
  return one(analysis.duplicate > 0 ? `duplicate ACK ${count(ack)}` : `ACK ${count(ack)}`);
}

/** `octets 1–1,460 reach the client` */
export const reaches = (journey: Journey, place: string): string => {
  const { text, plural } = nounOf(journey);
  return `${text} ${plural ? 'reach' : 'reaches'} the ${place}`;
};

/** What a host sends in one go: `octets 1–4,380 and its FIN`, `ACK 2,921`; null for nothing. */
export function sendsText(journeys: readonly Journey[]): string | null {
  const parts: string[] = [];
  let from = 0;
  let to = 0;
  const flush = (): void => {
    if (to > from) parts.push(octetsAt(from, to));
    from = to = 0;
  };
  for (const { packet, message, seq, ack } of journeys) {
    if (packet === null) {
      flush();
      parts.push(laterMessages.get().noun(message));
      continue;
    }
    const { seg } = packet;
    if (seg.text.length > 0) {
      if (seq !== to) {
        flush();
        from = seq;
      }
      to = seq + seg.text.length;
    }
    const word = controlWord(seg.control, ack);
    if (word === null || (seg.text.length > 0 && word.startsWith('ACK'))) continue;
    flush();
    parts.push(word);
  }
  flush();
  return parts.length === 0 ? null : parts.length > 3 ? octetsOf(journeys) : list(parts);
}

function controlWord(control: number, ack: number): string | null {
  if (control & RST) return 'a RST';
  if (control & SYN) return control & ACK ? 'a SYN ACK' : 'a SYN';
  if (control & FIN) return 'its FIN';
  return control & ACK ? `ACK ${count(ack)}` : null;
}

const octetsOf = (journeys: readonly Journey[]): string =>
  octets(journeys.reduce((sum, { packet }) => sum + (packet?.seg.text.length ?? 0), 0));
