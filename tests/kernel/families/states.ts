/** Each state of a connection, and each kind of segment that can come to it. */
import type { PeerPacket, Script } from '../script.ts';
import { type Peer, peers, Talk } from './talk.ts';

export type Reach = (talk: Talk) => Talk;

const established: Reach = (talk) => talk.accepted();
const called: Reach = (talk) => talk.connected();

export const states: { readonly [name: string]: Reach } = {
  closed: (talk) => talk,
  listen: (talk) => talk.listening(),
  'syn-sent': (talk) => talk.calling(),
  'syn-received': (talk) => talk.listening().called(),
  'syn-received by crossing': (talk) => {
    talk.calling().segment('S');
    talk.seq = 1;
    return talk;
  },
  'established not accepted': (talk) => talk.listening().called().segment('.'),
  established,
  'established by calling': called,
  'fin-wait-1 by close': (talk) => ours(established(talk).call('close', '$s')),
  'fin-wait-1 by shutdown': (talk) => ours(called(talk).call('shutdown', '$s', 'SHUT_WR')),
  'fin-wait-2 by close': (talk) => ours(established(talk).call('close', '$s')).segment('.'),
  'fin-wait-2 by shutdown': (talk) => ours(called(talk).call('shutdown', '$s', 'SHUT_WR')).segment('.'),
  'fin-wait-2 by shutdown of both': (talk) =>
    ours(called(talk).call('shutdown', '$s', 'SHUT_RDWR')).segment('.'),
  'established, reading shut': (talk) => called(talk).call('shutdown', '$s', 'SHUT_RD'),
  'close-wait': (talk) => established(talk).fin(),
  'closing by close': (talk) => {
    established(talk).call('close', '$s').fin();
    return ours(talk);
  },
  'closing by shutdown': (talk) => {
    called(talk).call('shutdown', '$s', 'SHUT_WR').fin();
    return ours(talk);
  },
  'last-ack by close': (talk) => ours(established(talk).fin().call('close', '$s')),
  'last-ack by shutdown': (talk) => ours(called(talk).fin().call('shutdown', '$s', 'SHUT_WR')),
  'time-wait': (talk) => ours(established(talk).call('close', '$s')).segment('.').fin(),
  'time-wait by shutdown': (talk) =>
    ours(called(talk).call('shutdown', '$s', 'SHUT_WR'))
      .segment('.')
      .fin(),
  'time-wait through closing': (talk) => {
    established(talk).call('close', '$s').fin();
    return ours(talk).segment('.');
  },
};

/** Our FIN counts one. */
function ours(talk: Talk): Talk {
  talk.ack += 1;
  return talk;
}

type Kind = (talk: Talk) => readonly [flags: string, packet: Partial<PeerPacket>];

/** The window that a listener of Linux offers first is about 64 k. */
const far = 70_000;

const segments: { readonly [name: string]: Kind } = {
  SYN: () => ['S', {}],
  'SYN at an old number': ({ seq }) => ['S', { seq: seq - 1 }],
  'SYN far ahead': ({ seq }) => ['S', { seq: seq + 1_000_000 }],
  'SYN with text': () => ['S', { length: 10 }],
  'SYN,FIN': () => ['SF', {}],
  'SYN,ACK': () => ['S.', {}],
  'SYN,ACK at an old number': ({ seq }) => ['S.', { seq: seq - 1 }],
  'SYN,ACK of something else': ({ ack }) => ['S.', { ack: ack + 10 }],
  'SYN,ACK of nothing': ({ ack }) => ['S.', { ack: ack - 1 }],
  'SYN,RST': () => ['SR', {}],
  RST: () => ['R', {}],
  'RST,ACK': () => ['R.', {}],
  'RST one ahead': ({ seq }) => ['R', { seq: seq + 1 }],
  'RST,ACK one ahead': ({ seq }) => ['R.', { seq: seq + 1 }],
  'RST one behind': ({ seq }) => ['R', { seq: seq - 1 }],
  'RST far ahead': ({ seq }) => ['R', { seq: seq + far }],
  'RST far behind': ({ seq }) => ['R', { seq: seq - far }],
  'RST,ACK of what was not sent': ({ ack }) => ['R.', { ack: ack + 10 }],
  'RST,ACK of nothing': ({ ack }) => ['R.', { ack: ack - 1 }],
  ACK: () => ['.', {}],
  'ACK one behind': ({ seq }) => ['.', { seq: seq - 1 }],
  'ACK one ahead': ({ seq }) => ['.', { seq: seq + 1 }],
  'ACK far ahead': ({ seq }) => ['.', { seq: seq + far }],
  'ACK of what was not sent': ({ ack }) => ['.', { ack: ack + 10 }],
  'ACK of less': ({ ack }) => ['.', { ack: ack - 1 }],
  'ACK of long ago': ({ ack }) => ['.', { ack: ack - 200_000 }],
  text: () => ['P.', { length: 100 }],
  'text behind': ({ seq }) => ['P.', { seq: seq - 100, length: 100 }],
  'text that overlaps': ({ seq }) => ['P.', { seq: seq - 50, length: 100 }],
  'text ahead': ({ seq }) => ['P.', { seq: seq + 100, length: 100 }],
  'text far ahead': ({ seq }) => ['P.', { seq: seq + far, length: 100 }],
  'text with an ACK of what was not sent': ({ ack }) => ['P.', { ack: ack + 10, length: 100 }],
  'text with an old ACK': ({ ack }) => ['P.', { ack: ack - 1, length: 100 }],
  'text without ACK': () => ['P', { length: 100 }],
  'text with URG': () => ['P.U', { length: 100, urgent: 50 }],
  FIN: () => ['F.', {}],
  'FIN behind': ({ seq }) => ['F.', { seq: seq - 1 }],
  'FIN ahead': ({ seq }) => ['F.', { seq: seq + 100 }],
  'FIN far ahead': ({ seq }) => ['F.', { seq: seq + far }],
  'FIN with text': () => ['FP.', { length: 100 }],
  'FIN without ACK': () => ['F', {}],
  'FIN with an old ACK': ({ ack }) => ['F.', { ack: ack - 1 }],
  'no flags': () => ['', {}],
  'no flags, text': () => ['', { length: 10 }],
  'all flags': () => ['FSRP.U', { length: 10, urgent: 5 }],
  'an old timestamp': ({ now }) => ['P.', { length: 10, timestamp: { value: 500 - now, back: 0 } }],
  'an old timestamp, bare': ({ now }) => ['.', { timestamp: { value: 500 - now, back: 0 } }],
  'RST with an old timestamp': ({ now }) => ['R', { timestamp: { value: 500 - now, back: 0 } }],
  'FIN with an old timestamp': ({ now }) => ['F.', { timestamp: { value: 500 - now, back: 0 } }],
  'no timestamp': () => ['P.', { length: 10, timestamp: undefined }],
};

/** What is asked of the socket afterwards. */
function looked(talk: Talk): Talk {
  return talk
    .info()
    .poll()
    .get('SO_ERROR')
    .read(1000)
    .read(1000)
    .call('send', '$s', { length: 10 }, 10, [])
    .poll()
    .info();
}

export function everyState(chosen: readonly (keyof typeof peers)[] = ['mss', 'full']): Script[] {
  const scripts: Script[] = [];
  for (const peer of chosen)
    for (const [state, reach] of Object.entries(states))
      for (const [segment, kind] of Object.entries(segments)) {
        if (segment.includes('timestamp') && peer !== 'full') continue;
        scripts.push(once(`${state} meets ${segment} (${peer})`, peers[peer], reach, kind));
      }
  return scripts;
}

function once(name: string, peer: Peer, reach: Reach, kind: Kind): Script {
  const talk = reach(new Talk(name, peer));
  const [flags, packet] = kind(talk);
  const { timestamp } = packet;
  talk.segment(flags, packet).segment(flags, packet);
  // What is answered but so often is answered again later.
  talk.wait(617).segment(flags, { ...packet, ...(timestamp === undefined ? {} : { timestamp }) });
  return looked(talk).segment('.', {}).done(400);
}
