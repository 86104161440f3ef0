/** What a rule meant for its host, in a sentence: those that tell most about an event. The first in the table wins. */
import type { EntryOf } from '../base/trace.ts';
import { otherHost } from '../base/trace.ts';
import { sendsText } from './nouns.ts';
import { came, goes, type Happening, handshake, type Telling } from './tell-handshake.ts';
import { count, exact, ordinal } from './words.ts';

const resends = ({ sent }: Happening): string =>
  sendsText(sent.filter((journey) => journey.sent.purpose === 'resent')) ?? 'what is missing';
const tells: readonly Telling[] = [
  [
    'fast retransmit',
    (happening) =>
      `Three duplicate ACKs told the ${happening.host} that ${resends(happening)} never arrived, so it resends them at once`,
  ],
  [
    'time-out',
    (happening, { waited = 0 }) =>
      `No ACK came within ${exact(waited)}, so the ${happening.host} resends ${resends(happening)}${doubled(happening)}`,
  ],
  [
    'SYN again',
    (happening, { waited = 0 }) =>
      `No answer came within ${exact(waited)}, so the ${happening.host} sends ${resends(happening)} again${doubled(happening)}`,
  ],
  [
    'partial ACK',
    (happening) => `${came(happening)}, which still lacks octets: it resends ${resends(happening)} at once`,
  ],
  [
    'recovered',
    ({ host }) =>
      `Everything that was outstanding when the loss showed has arrived: the ${host} ends its recovery`,
  ],
  [
    'probe',
    ({ host }) => `The ${otherHost(host)} still offers no window, so the ${host} asks again with one octet`,
  ],
  [
    'keep-alive',
    ({ host }, { idle = 0 }) =>
      `Nothing was heard for ${exact(idle)}, so the ${host} asks whether the ${otherHost(host)} lives`,
  ],
  ['keep-alive gives up', ({ host }) => `No probe was answered: the ${host} gives the connection up`],
  ['user timeout', ({ host }) => `R2 has passed without an answer: the ${host} gives the connection up`],
  [
    '2MSL over',
    ({ host }) => `2MSL is over, no old segment can be alive: the ${host} forgets the connection`,
  ],
  ['ACK waited enough', ({ host }) => `Nothing came along to carry it, so the ${host} sends its ACK alone`],
  ['override', ({ host }) => `No larger window was offered in time, so the ${host} sends what fits`],
  ['nobody there', (happening) => `${came(happening)}, where nobody has that connection: a RST answers`],
  ['reset to nobody', (happening) => `${came(happening)}, where nobody has that connection: it is dropped`],
  ['nobody reads', (happening) => `${came(happening)}, but its program has closed the socket: a RST answers`],
  ['queue full', (happening) => `${came(happening)}, but the listener’s queue is full: it is dropped`],
  [
    'datagram queued',
    (happening, { queued = 0 }) =>
      `${came(happening)} and lies in the receive queue${queued > 0 ? ' behind others' : ''}`,
  ],
  [
    'datagram queue full',
    (happening) => `${came(happening)}, but the receive queue is full: it is dropped, and nobody is told`,
  ],
  [
    'datagram to nobody',
    (happening) => `${came(happening)}, where no socket takes it: ICMP answers that the port is unreachable`,
  ],
  ['no such protocol', (happening) => `${came(happening)}, where nobody speaks its protocol: ICMP says so`],
  [
    'ICMP held back',
    (happening) => `${came(happening)}, where no socket takes it; ICMP has said so often enough`,
  ],
  [
    'peer unreachable',
    (happening) => `${came(happening)}: the socket is connected, so its next call will fail with that`,
  ],
  [
    'unreachable unheard',
    (happening) => `${came(happening)}, but the socket is connected to nobody, so its program is not told`,
  ],
  ['refused', (happening) => `${came(happening)}: the connection is refused`],
  ['reset', (happening) => `${came(happening)}: the connection is reset`],
  [
    'reset near',
    (happening) =>
      `${came(happening)} but not exactly where it should: a challenge ACK asks the ${otherHost(happening.host)}`,
  ],
  [
    'SYN in the window',
    (happening) =>
      `${came(happening)}, which has the connection already: a challenge ACK asks the ${otherHost(happening.host)}`,
  ],
  [
    'outside the window',
    (happening) => `${came(happening)} outside its window: it says again what it expects`,
  ],
  [
    'FIN again',
    (happening) =>
      `${came(happening)} again, so its last ACK was lost: it acknowledges again and 2MSL starts anew`,
  ],
  ...handshake,
  ['both call', (happening) => `${came(happening)}, which had called as well: both open at once`],
  [
    'FIN acknowledged',
    (happening) =>
      `${came(happening)} and acknowledges its FIN: it goes to ${happening.state ?? 'the next state'}`,
  ],
  [
    'FIN in order',
    (happening) =>
      `${came(happening)}: the ${otherHost(happening.host)} will send no more. The ${happening.host} acknowledges${goes(happening)}`,
  ],
  ['FIN ahead', (happening) => `${came(happening)} ahead of a hole: it is kept for later`],
  [
    'closed window probes',
    ({ host }) => `The ${otherHost(host)} offers no window while octets wait: the ${host} will probe it`,
  ],
  [
    'duplicate ACK',
    ({ host }, { duplicates = 0 }) =>
      `The ${otherHost(host)} asks once more for the same octet: the ${ordinal(duplicates)} duplicate ACK reaches the ${host}`,
  ],
  ['new ACK', acknowledged],
  ['new ACK while closing', acknowledged],
  ['window update', (happening) => `${came(happening)} with another window${sends(happening)}`],
];

function acknowledged(happening: Happening, values: EntryOf<'rule'>['values']): string {
  const octets = ((values['SEG.ACK'] ?? 0) - (values['SND.UNA'] ?? 0)) | 0;
  return `${came(happening)}: ${octets === 1 ? '1 more octet has' : `${count(octets)} more octets have`} arrived${sends(happening)}`;
}

const sends = ({ sent }: Happening): string => {
  const text = sendsText(sent);
  return text === null ? '' : `, so it sends ${text}`;
};

const doubled = ({ rto }: Happening): string => (rto === null ? '' : ` and will wait ${exact(rto)}`);

/** The sentence of the most telling of these rules; null when none of them tells the event. */
export function tellAllRules(rules: readonly EntryOf<'rule'>[], happening: Happening): string | null {
  for (const [name, tell] of tells) {
    const rule = rules.find((entry) => entry.rule === name);
    if (rule !== undefined) return tell(happening, rule.values);
  }
  return null;
}
