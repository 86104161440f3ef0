/**
 * A host of one connection, in the state that a test names, reached by real events: calls, segments, nothing else.
 * Numbers of sequence are plain integers here, modulo 2³². What a segment leaves open is filled in when it arrives:
 * SEG.SEQ is what the host expects next, SEG.ACK all that it has sent, the window what it was last told.
 */
import type { ProfileName } from '../../src/tcp/profiles.ts';
import { profileTunables, type Tunables } from '../../src/tcp/tunables.ts';
import type { TcpOptions } from '../../src/wire/segment.ts';
import { GivenHost, type State, states } from './given-host.ts';
import { ack, fin, syn, synAck } from './segments.ts';

export { states } from './given-host.ts';
export * from './segments.ts';

export interface Circumstances {
  /** RCV.NXT and SND.NXT once the state is reached. */
  readonly rcvNxt?: number;
  readonly sndNxt?: number;
  /** What the peer offers: its window and its MSS option, null for none. */
  readonly wnd?: number;
  readonly mss?: number | null;
  readonly opened?: 'actively' | 'passively';
  readonly tunables?: Partial<Tunables>;
  readonly profile?: ProfileName;
  /** What the peer's SYN offers beside its MSS. */
  readonly options?: TcpOptions;
}

/** Both SYNs are acknowledged (RFC 9293 section 3.5). */
export const synchronized = states.slice(4);
/** The peer may still send text. */
export const receiving = ['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2'] as const satisfies readonly State[];
/** Two places in sequence space: an easy one, and one where everything soon wraps. */
export const places = [
  { rcvNxt: 1_000, sndNxt: 5_000 },
  { rcvNxt: 2 ** 32 - 2, sndNxt: 2 ** 32 - 3 },
];

const finSent: readonly State[] = ['FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'];
const finReceived: readonly State[] = ['CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'];

export function given(state: State, circumstances: Circumstances = {}): GivenHost {
  const { rcvNxt = 1_000, sndNxt = 5_000, wnd = 60_000, mss = 1_000 } = circumstances;
  const iss = sndNxt - 1 - (finSent.includes(state) ? 1 : 0);
  const irs = rcvNxt - 1 - (finReceived.includes(state) ? 1 : 0);
  const opened = circumstances.opened ?? (state === 'SYN-RECEIVED' ? 'passively' : 'actively');
  const host = new GivenHost(iss, wnd, {
    ...profileTunables(circumstances.profile ?? 'rfc9293'),
    ...circumstances.tunables,
  });
  const { options = {} } = circumstances;
  const peersSyn = { seq: irs, wnd, mss, options };
  const establish = (): void => {
    host.calls('open', opened === 'actively' ? 'active' : 'passive');
    if (opened === 'actively') host.arrives(synAck(peersSyn));
    else {
      host.arrives(syn(peersSyn));
      host.arrives(ack());
    }
  };
  switch (state) {
    case 'CLOSED':
      break;
    case 'LISTEN':
      host.calls('open', 'passive');
      break;
    case 'SYN-SENT':
      host.calls('open', 'active');
      break;
    case 'SYN-RECEIVED':
      host.calls('open', opened === 'actively' ? 'active' : 'passive');
      host.arrives(syn(peersSyn));
      break;
    case 'ESTABLISHED':
      establish();
      break;
    case 'FIN-WAIT-1':
      establish();
      host.calls('close');
      break;
    case 'FIN-WAIT-2':
      establish();
      host.calls('close');
      host.arrives(ack());
      break;
    case 'CLOSE-WAIT':
      establish();
      host.arrives(fin());
      break;
    case 'CLOSING':
      establish();
      host.calls('close');
      host.arrives(fin({ ack: sndNxt - 1 }));
      break;
    case 'LAST-ACK':
      establish();
      host.arrives(fin());
      host.calls('close');
      break;
    case 'TIME-WAIT':
      establish();
      host.calls('close');
      host.arrives(ack());
      host.arrives(fin());
      break;
  }
  host.forgetsWhatItSent();
  host.isIn(state);
  return host;
}
