/** Puts a host through a script and writes down what came of it, in the script's own words. */
import { noOctets, type Octets, pattern, toHex } from '../../src/base/octets.ts';
import { isIpv6 } from '../../src/wire/address.ts';
import { decodePacket, encodeDatagram } from '../../src/wire/datagram.ts';
import { encodeIcmp, type Icmp } from '../../src/wire/icmp.ts';
import { messageIn } from '../../src/wire/message.ts';
import {
  ACK,
  CWR,
  ECE,
  FIN,
  PSH,
  RST,
  type Segment,
  SYN,
  type TcpOptions,
  URG,
} from '../../src/wire/segment.ts';
import { diff, plus, type SeqNo, seqNo, toNumber } from '../../src/wire/seq.ts';
import { encodeTcp } from '../../src/wire/tcp-octets.ts';
import type { Line, Player } from './endpoints.ts';
import {
  host,
  type IcmpError,
  inIpv6,
  others,
  type PeerPacket,
  peerAddress,
  type Script,
  type Step,
  servicePort,
} from './script.ts';

/** One thing that the host did. Texts are compared as they are; numbers in `about` with a tolerance of their own. */
export interface Happening {
  /** Milliseconds. */
  readonly at: number;
  /** Things of one lane come in an order; the lanes among each other do not. */
  readonly lane: string;
  readonly text: string;
  readonly about: Readonly<Record<string, number>>;
}

export interface Played {
  readonly happenings: readonly Happening[];
  /** By how much the latest step came late, milliseconds. */
  readonly late: number;
  /** Why the host could not be had, or null. */
  readonly unable: string | null;
}

interface Returned {
  readonly value: number;
  readonly errno?: string;
  readonly data?: string;
  readonly address?: { readonly address: string; readonly port: number };
  readonly option?: unknown;
  readonly ready?: readonly { readonly fd: number; readonly events: readonly string[] }[];
}

/** What is known of a connection, by the peer's port. */
interface Known {
  hostPort: number;
  iss: SeqNo | null;
  firstValue: number | null;
  lastValue: number;
}

const peerIss = seqNo(1_000_000);
const noSegment = { ack: seqNo(0), control: 0, wnd: 0, up: 0, options: {}, text: noOctets };
const letters: readonly (readonly [string, number])[] = [
  ['F', FIN],
  ['S', SYN],
  ['R', RST],
  ['P', PSH],
  ['.', ACK],
  ['U', URG],
  ['E', ECE],
  ['W', CWR],
];
const lead = 10;
const fastOpenKey = 'net.ipv4.tcp_fastopen_key';

export async function play(script: Script, player: Player): Promise<Played> {
  const playing = new Playing(player, fastOpenKey in script.config);
  if (script.overIpv6) playing.words = inIpv6;
  await playing.begin({
    op: 'create',
    now: 0,
    profile: 'linux',
    address: playing.word(host),
    peerSubnet: script.overIpv6 ? '2001:db8:2::/64' : '192.0.2.0/24',
    // Segments are as long over either.
    mtu: script.overIpv6 ? 1520 : 1500,
    seed: 7,
    config: script.config,
    ...(script.hasBoth ? { otherAddress: others.host } : {}),
  });
  for (const [index, step] of script.steps.entries()) {
    if (playing.unable !== null) break;
    await playing.step(step, index);
  }
  await playing.ask({ op: 'run', until: script.end * 1000 });
  return { happenings: playing.happenings, late: playing.late, unable: playing.unable };
}

class Playing {
  readonly happenings: Happening[] = [];
  late = 0;
  unable: string | null = null;
  /** What stands for addresses and families. */
  words: ReadonlyMap<string, string> = new Map();
  private readonly known = new Map<number, Known>();
  private readonly descriptors = new Map<string, number>();
  private readonly names = new Map<string, string>();
  private info = '';
  /** The Fast Open cookie that the host has granted. */
  private granted: Octets = noOctets;
  private readonly tellsCookies: boolean;

  private readonly player: Player;

  constructor(player: Player, tellsCookies: boolean) {
    this.player = player;
    this.tellsCookies = tellsCookies;
  }

  /** What is said before the host is there was of the one before it. */
  async begin(request: Line): Promise<void> {
    for (const line of await this.player.ask(request)) if (!('packet' in line)) this.hear(line);
  }

  async ask(request: Line): Promise<void> {
    for (const line of await this.player.ask(request)) this.hear(line);
  }

  async step(step: Step, index: number): Promise<void> {
    const at = step.at * 1000;
    if ('packet' in step) {
      // What the packet refers to is known before it leaves.
      await this.ask({ op: 'run', until: at - lead * 1000 });
      await this.timed({ op: 'packet', at, bytes: this.encode(step.packet) });
    } else if ('bytes' in step) {
      await this.timed({ op: 'packet', at, bytes: step.bytes });
    } else if ('icmp' in step) {
      await this.ask({ op: 'run', until: at - lead * 1000 });
      await this.timed({ op: 'packet', at, bytes: this.encodeIcmp(step.icmp) });
    } else if ('info' in step) {
      if (!this.descriptors.has(step.info)) return;
      await this.timed({ op: 'run', until: at });
      this.info = `${index} info ${step.info}`;
      await this.ask({ op: 'info', fd: this.descriptor(`$${step.info}`) });
    } else {
      const id = `${index} ${step.call}`;
      if (step.as !== undefined) this.names.set(id, step.as);
      await this.timed({
        op: 'syscall',
        at,
        id,
        thread: step.thread,
        call: step.call,
        args: this.argument(step.args),
      });
    }
  }

  private async timed(request: Line): Promise<void> {
    const due = Number(request.at ?? request.until);
    await this.ask(request);
    this.late = Math.max(this.late, (this.doneAt - due) / 1000);
  }

  private doneAt = 0;

  private hear(line: Line): void {
    if ('packet' in line) this.sees(line.packet as { at: number; bytes: string });
    else if ('return' in line) this.returns(line);
    else if ('info' in line) this.tells(line.info as Record<string, number>);
    else if ('unable' in line) this.unable = String(line.unable);
    else if ('error' in line) this.add(this.doneAt, 'errors', 'an error');
    else if ('done' in line) this.doneAt = Number(line.now);
  }

  private add(at: number, lane: string, text: string, about: Happening['about'] = {}): void {
    this.happenings.push({ at: at / 1000, lane, text, about });
  }

  private returns(line: Line): void {
    const id = String(line.return);
    const as = this.names.get(id);
    const { value, errno, data, address, option, ready } = line as unknown as Returned;
    if (as !== undefined && value >= 0) this.descriptors.set(as, value);
    const parts = [
      as !== undefined && value >= 0 ? 'a descriptor' : String(value),
      errno ?? '',
      data === undefined ? '' : shortened(data),
      address === undefined ? '' : this.addressText(address),
      option === undefined ? '' : JSON.stringify(option),
      ready === undefined ? '' : this.readyText(ready),
    ];
    this.add(Number(line.at), id, parts.filter((part) => part !== '').join(' '));
  }

  private readyText(ready: readonly { fd: number; events: readonly string[] }[]): string {
    const name = (fd: number) => [...this.descriptors].find(([, number]) => number === fd)?.[0] ?? String(fd);
    return JSON.stringify(ready.map(({ fd, events }) => `${name(fd)}: ${[...events].sort().join('|')}`));
  }

  private tells(info: Record<string, number>): void {
    const exact = infoMembers.map((name) => `${name} ${info[name]}`).join(' ');
    const about = Object.fromEntries(['rto', 'rtt', 'ato'].map((name) => [name, Number(info[name]) / 1000]));
    this.add(this.doneAt, this.info, exact, about);
  }

  private sees({ at, bytes }: { at: number; bytes: string }): void {
    const octets = Uint8Array.from(Buffer.from(bytes, 'hex'));
    const packet = decodePacket(octets);
    if (!packet.ok) {
      this.add(at, 'packets', this.messageText(octets));
      return;
    }
    const { seg } = packet.value;
    const known = this.knownOf(seg.destinationPort, seg.sourcePort);
    known.hostPort = seg.sourcePort;
    if (seg.control & SYN) {
      if (known.iss !== seg.seq) known.firstValue = null;
      known.iss = seg.seq;
    }
    const about: Record<string, number> = {};
    const { timestamps, fastOpen } = seg.options;
    if (seg.control & ACK && fastOpen !== undefined) this.granted = fastOpen.cookie;
    if (timestamps !== undefined) {
      known.firstValue ??= timestamps.value;
      known.lastValue = timestamps.value;
      about.timestamp = timestamps.value - known.firstValue;
    }
    this.add(at, 'packets', this.packetText(seg, known, packet.value.ecn ?? 0, octets), about);
  }

  /** What is no segment; the port of an ephemeral sender is any. */
  private messageText(octets: Octets): string {
    const { content, ttl, destination } = messageIn(octets);
    const service = `ttl ${ttl} tos ${isIpv6(destination) ? '' : octets[1]}`;
    if (content.what === 'unreadable') return `> ${content.why} ${service} ${toHex(octets.subarray(20, 60))}`;
    if (content.what === 'ICMP')
      return `> ${destination} ICMP ${JSON.stringify({ ...content.icmp, about: '' })} ${service}`;
    const { sourcePort, destinationPort, text } = content.udp;
    const from = sourcePort >= firstEphemeral ? 'any' : sourcePort;
    return `> ${destination} UDP ${from} to ${destinationPort} "${shortened(toHex(text))}" ${service}`;
  }

  private packetText(seg: Segment, known: Known, ecn: number, octets: Uint8Array): string {
    const flags = letters
      .filter(([, bit]) => seg.control & bit)
      .map(([letter]) => letter)
      .join('');
    const from = known.iss === null || toNumber(seg.seq) === 0 ? toNumber(seg.seq) : diff(seg.seq, known.iss);
    const length = seg.text.length;
    const ack = seg.control & ACK ? ` ack ${diff(seg.ack, peerIss)}` : '';
    const text = length === 0 ? '' : ` "${shortened(Buffer.from(seg.text).toString('hex'))}"`;
    const urgent = seg.control & URG ? ` urg ${seg.up}` : '';
    return `> ${seg.destinationPort} ${flags} ${from}:${from + length}(${length})${ack} win ${seg.wnd}${urgent}${optionsText(seg.options, this.tellsCookies, octets)}${ecn === 0 ? '' : ` ecn ${ecn}`}${mayFragment(octets) ? ' may be fragmented' : ''}${text}`;
  }

  private knownOf(peer: number, hostPort: number): Known {
    const found = this.known.get(peer) ?? { hostPort, iss: null, firstValue: null, lastValue: 0 };
    this.known.set(peer, found);
    return found;
  }

  private encode(packet: PeerPacket): string {
    const known = this.knownOf(packet.peer, packet.to ?? servicePort);
    const base = known.iss ?? seqNo(0);
    const seg: Segment = {
      sourcePort: packet.peer,
      destinationPort: packet.to ?? known.hostPort,
      seq: plus(peerIss, packet.seq),
      ack: packet.ack === undefined ? seqNo(0) : plus(base, packet.ack),
      control: [...packet.flags].reduce(
        (bits, letter) => bits | (letters.find(([one]) => one === letter)?.[1] ?? 0),
        0,
      ),
      wnd: packet.window ?? 65_535,
      up: packet.urgent ?? 0,
      options: { ...peerOptions(packet, known, base), ...this.peerCookie(packet) },
      text:
        packet.length === undefined
          ? noOctets
          : pattern(packet.length, (packet.seq - (packet.flags.includes('S') ? 0 : 1) + 26_000_000) % 26),
    };
    const [source, destination] = [this.word(peerAddress), this.word(host)];
    const header = { source, destination, protocol: 6, identification: 1, ttl: 64, ecn: packet.ecn ?? 0 };
    return Buffer.from(encodeDatagram(header, encodeTcp(seg, source, destination))).toString('hex');
  }

  private peerCookie({ fastOpen, isExperimental = false }: PeerPacket): TcpOptions {
    if (fastOpen === undefined) return {};
    const cookie = fastOpen === 'granted' ? this.granted : Uint8Array.from(Buffer.from(fastOpen, 'hex'));
    return { fastOpen: { cookie, experimental: isExperimental } };
  }

  /** Quotes the head of the segment, as a router of RFC 792 does. */
  private encodeIcmp({ peer, what, seq, mtu = 0 }: IcmpError): string {
    const known = this.knownOf(peer, servicePort);
    const [own, theirs] = [this.word(host), this.word(peerAddress)];
    const quoted = { ...noSegment, sourcePort: known.hostPort, destinationPort: peer };
    const tcp = encodeTcp({ ...quoted, seq: plus(known.iss ?? seqNo(0), seq) }, own, theirs);
    const header = { source: own, destination: theirs, protocol: 6, identification: 1, ttl: 60 };
    const about = encodeDatagram(header, tcp).subarray(0, isIpv6(own) ? 48 : 28);
    const isPlain = what === 'time exceeded' || what === 'parameter problem' || what === 'source quench';
    let message: Icmp;
    if (what === 'too big') message = { what, mtu, about };
    else if (isPlain) message = { what, about };
    else message = { what: 'unreachable', reason: what, about };
    const around = {
      source: theirs,
      destination: own,
      protocol: isIpv6(own) ? 58 : 1,
      identification: 1,
      ttl: 64,
    };
    return Buffer.from(encodeDatagram(around, encodeIcmp(message, theirs, own))).toString('hex');
  }

  private descriptor(name: string): number {
    return this.descriptors.get(name.slice(1)) ?? 999;
  }

  /** Descriptors stand by their names, with `$` before them. */
  /** A word of a script in the host's version of IP. */
  word(text: string): string {
    return this.words.get(text) ?? text;
  }

  private addressText({ address, port }: { address: string; port: number }): string {
    const own = [...this.words].find(([, there]) => there === address)?.[0] ?? address;
    return `${own}:${port >= firstEphemeral ? 'any' : port}`;
  }

  private argument(argument: unknown): unknown {
    if (typeof argument === 'string' && argument.startsWith('$')) return this.descriptor(argument);
    if (typeof argument === 'string') return this.word(argument);
    if (Array.isArray(argument)) return argument.map((one) => this.argument(one));
    // Both hosts send the same octets.
    if (isLength(argument)) return { text: Buffer.from(pattern(argument.length)).toString('latin1') };
    if (typeof argument === 'object' && argument !== null)
      return Object.fromEntries(
        Object.entries(argument).map(([name, value]) => [name, this.argument(value)]),
      );
    return argument;
  }
}

const infoMembers = [
  'state',
  'ca_state',
  'retransmits',
  'probes',
  'backoff',
  'options',
  'snd_wscale',
  'rcv_wscale',
  'snd_mss',
  'rcv_mss',
  'unacked',
  'sacked',
  'lost',
  'retrans',
  'snd_ssthresh',
  'snd_cwnd',
  'advmss',
  'reordering',
  'rcv_ssthresh',
  'rcv_space',
  'total_retrans',
  'pmtu',
];

function peerOptions(packet: PeerPacket, known: Known, base: SeqNo): TcpOptions {
  return {
    ...(packet.mss === undefined ? {} : { mss: packet.mss }),
    ...(packet.windowScale === undefined ? {} : { windowScale: packet.windowScale }),
    ...(packet.sackPermitted ? { sackPermitted: true as const } : {}),
    ...(packet.timestamp === undefined
      ? {}
      : {
          timestamps: {
            value: packet.timestamp.value,
            echo:
              packet.flags === 'S' || known.firstValue === null
                ? 0
                : (known.lastValue - packet.timestamp.back) >>> 0,
          },
        }),
    ...(packet.sack === undefined
      ? {}
      : { sack: packet.sack.map(([left, right]) => ({ left: plus(base, left), right: plus(base, right) })) }),
  };
}

/** A cookie is told where the key is the script's, and only its length where the host has chosen one. */
function optionsText(options: TcpOptions, tellsCookies: boolean, octets: Uint8Array): string {
  const parts = [
    options.mss === undefined ? '' : `mss ${options.mss}`,
    options.sackPermitted ? 'sackOK' : '',
    options.windowScale === undefined ? '' : `wscale ${options.windowScale}`,
    options.timestamps === undefined ? '' : `TS ecr ${options.timestamps.echo}`,
    options.sack === undefined
      ? ''
      : `sack ${options.sack.map(({ left, right }) => `${diff(left, peerIss)}:${diff(right, peerIss)}`).join(' ')}`,
    options.fastOpen === undefined ? '' : cookieText(options.fastOpen, tellsCookies),
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : ` <${parts.join(',')} ${kinds(octets)}>`;
}

const cookieText = (
  { cookie, experimental }: NonNullable<TcpOptions['fastOpen']>,
  tellsCookies: boolean,
): string =>
  `${experimental ? 'experimental ' : ''}fast open ${tellsCookies ? Buffer.from(cookie).toString('hex') : cookie.length}`;

/** Don't-fragment is not set (RFC 791); IPv6's routers do not fragment. */
const mayFragment = (octets: Uint8Array): boolean =>
  (octets[0] ?? 0) >> 4 === 4 && ((octets[6] ?? 0) & 0x40) === 0;

/** The options' kinds in the order in which they stand. */
function kinds(octets: Uint8Array): string {
  const start = (octets[0] ?? 0) >> 4 === 6 ? 40 : ((octets[0] ?? 0) & 15) * 4;
  const end = start + ((octets[start + 12] ?? 0) >> 4) * 4;
  const found: number[] = [];
  for (let at = start + 20; at < end; ) {
    const kind = octets[at] ?? 0;
    found.push(kind);
    at += kind <= 1 ? 1 : Math.max(2, octets[at + 1] ?? 2);
  }
  return found.join('.');
}

const firstEphemeral = 32_768;

const shortened = (hexadecimal: string): string => {
  const text = Buffer.from(hexadecimal, 'hex').toString('latin1');
  return text.length <= 8 ? text : `${text.slice(0, 4)}…${text.slice(-4)}`;
};

const isLength = (argument: unknown): argument is { length: number } =>
  typeof argument === 'object' && argument !== null && !Array.isArray(argument) && 'length' in argument;
