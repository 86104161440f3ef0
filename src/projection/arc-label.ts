/** Arcs of the state diagram as figure 5 of RFC 9293 writes them: what happens, a stroke, what is done. */
import type { DiagramArc } from './views.ts';

/** The figure's own actions; signals to the user and the 2MSL timer are not written on its arcs. */
const written = /^(snd|create|delete) /;

/** `rcv SYN / snd SYN,ACK`; of more than two events the first stands for all. */
export function arcLabel({ events, actions }: DiagramArc): string {
  const event = events.length > 2 ? `${events[0]}, …` : events.join(', ');
  const done = actions.filter((action) => written.test(action)).join(', ');
  return done === '' ? event : `${event} / ${done}`;
}

/** `SYN-SENT to CLOSED: CLOSE, ABORT, rcv RST, user timeout / delete TCB` */
export const arcSentence = ({ from, to, events, actions }: DiagramArc): string =>
  `${from} to ${to}: ${events.join(', ')}${actions.length > 0 ? ` / ${actions.join(', ')}` : ''}`;
