/** What a segment would have to say to be taken, or refused, by the peer of the connection that is shown: for the forge. */
import { type ConnectionId, type HostName, otherHost } from '../base/trace.ts';
import type { Host } from '../host/host.ts';
import type { World } from '../sim/world.ts';
import type { Connection } from '../tcp/connection.ts';
import { anyAddress } from '../wire/address.ts';
import type { ForgedSegment } from '../wire/forge.ts';
import { ACK, PSH, RST, SYN } from '../wire/segment.ts';
import { diff, plus, type SeqNo, toNumber } from '../wire/seq.ts';

export interface ForgeHelp {
  readonly name: string;
  /** What will come of it, by which rule. */
  readonly explanation: string;
  readonly segment: ForgedSegment;
}

export interface ForgeView {
  /** What the fields begin with. */
  readonly segment: ForgedSegment;
  /** Fitting values for what one may want to try; none without a connection. */
  readonly helps: readonly ForgeHelp[];
  readonly privileged: boolean;
}

const servicePort = 80;
const aPort = 50_000;

export function forgeView(world: World, name: HostName, shown: ConnectionId | null): ForgeView {
  const host = world.hosts[name];
  const own = shown === null ? undefined : host.connections.get(shown);
  const peer = own === undefined ? undefined : counterpart(world.hosts[otherHost(name)], own);
  const blank = blankFrom(host, world.hosts[otherHost(name)], own);
  return {
    segment: blank,
    helps: own === undefined ? [] : helpsFor(blank, own, peer),
    privileged: host.privileged,
  };
}

const counterpart = ({ connections }: Host, { local, remote }: Connection): Connection | undefined =>
  [...connections.values()].find(
    (other) =>
      other.local.port === remote.port &&
      other.local.address === remote.address &&
      other.remote.port === local.port &&
      other.remote.address === local.address,
  );

function blankFrom(host: Host, other: Host, own: Connection | undefined): ForgedSegment {
  const isIpv4 = (address: string): boolean => !address.includes(':');
  return {
    source: own?.local.address ?? host.addresses.find(isIpv4) ?? anyAddress,
    destination: own?.remote.address ?? other.addresses.find(isIpv4) ?? anyAddress,
    identification: 0,
    ttl: 64,
    dscp: 0,
    ecn: 0,
    sourcePort: own?.local.port ?? aPort,
    destinationPort: own?.remote.port ?? servicePort,
    seq: own === undefined ? 0 : toNumber(own.tcb.snd.nxt),
    ack: own === undefined ? 0 : toNumber(own.tcb.rcv.nxt),
    control: own === undefined ? SYN : ACK,
    wnd: 64_240,
    up: 0,
    dataOffset: 0,
    checksum: 'right',
    options: {},
    text: '',
  };
}

/** By what the receiver expects, where it has the connection: RCV.NXT and the window that it offers. */
function helpsFor(blank: ForgedSegment, own: Connection, peer: Connection | undefined): readonly ForgeHelp[] {
  const expected = peer?.tcb.rcv.nxt ?? own.tcb.snd.nxt;
  const window = peer === undefined ? own.tcb.snd.wnd : Math.max(0, diff(peer.tcb.rcv.edge, expected));
  const at = (seq: SeqNo, control: number, text = ''): ForgedSegment => ({
    ...blank,
    seq: toNumber(seq),
    control,
    text,
  });
  return [
    {
      name: 'Next in window',
      explanation:
        'at RCV.NXT with text: it is taken for the peer’s own; then the two ends no longer agree, and their ACKs may go on for ever',
      segment: at(expected, ACK | PSH, 'forged'),
    },
    {
      name: 'RST at RCV.NXT',
      explanation: 'exactly where the next octet is expected: the connection is reset (RFC 5961 3.2)',
      segment: at(expected, RST),
    },
    {
      name: 'RST in the window',
      explanation: 'inside of the window but not at RCV.NXT: a challenge ACK asks first (RFC 5961 3.2)',
      segment: at(plus(expected, Math.max(1, Math.floor(window / 2))), RST),
    },
    {
      name: 'RST outside',
      explanation: 'beyond the window: it is dropped in silence (RFC 9293 3.10.7.4, first check)',
      segment: at(plus(expected, window + 1), RST),
    },
    {
      name: 'SYN in the window',
      explanation: 'whatever its number, a SYN is answered by a challenge ACK (RFC 5961 4.2)',
      segment: at(plus(expected, 1), SYN),
    },
    {
      name: 'Old segment',
      explanation: 'octets from before RCV.NXT: acknowledged and dropped (RFC 9293 3.10.7.4, first check)',
      segment: at(plus(expected, -10), ACK | PSH, 'forged old'),
    },
    {
      name: 'Duplicate ACK',
      explanation: 'says again what was acknowledged: three of them look like a loss (RFC 5681 3.2)',
      segment: at(expected, ACK),
    },
  ];
}
