/** A conversation with the host, as a script: keeps count of both streams, so that a step says only what is special. */
import { host, type PeerPacket, peerAddress, type Script, servicePort, Writing } from '../script.ts';

export interface Peer {
  readonly mss?: number;
  readonly windowScale?: number;
  readonly sackPermitted?: boolean;
  readonly timestamps?: boolean;
  readonly window?: number;
}

/** What peers say of themselves in their SYN. */
export const peers = {
  plain: {},
  mss: { mss: 1460 },
  small: { mss: 1000, sackPermitted: true },
  sack: { mss: 1460, sackPermitted: true, windowScale: 7 },
  full: { mss: 1460, sackPermitted: true, timestamps: true, windowScale: 8 },
} as const satisfies Record<string, Peer>;

export const peerPort = 2000;
export const there = { address: peerAddress, port: peerPort };
export const here = { address: host, port: servicePort };

export class Talk extends Writing {
  readonly peer: Peer;
  readonly port: number;
  /** The next octet of either end, counted from its SYN. */
  seq = 0;
  ack = 0;
  /** The peer's window in octets, as it is now. */
  window: number;

  constructor(
    name: string,
    peer: Peer = peers.mss,
    config: Script['config'] = {},
    gap = 30,
    port = peerPort,
  ) {
    super(name, config, gap);
    this.peer = peer;
    this.port = port;
    this.window = peer.window ?? 65_535;
  }

  /** A segment of the peer's; what is not said is as it should be. */
  segment(flags: string, { ack = this.ack, seq = this.seq, ...more }: Partial<PeerPacket> = {}): this {
    const syn = flags.includes('S');
    const { timestamps } = this.peer;
    const scale = syn ? 0 : (this.peer.windowScale ?? 0);
    return this.packet({
      peer: this.port,
      flags,
      seq,
      ...(flags.includes('.') ? { ack } : {}),
      window: Math.min(65_535, Math.floor(this.window / 2 ** scale)),
      ...(syn ? this.options() : {}),
      ...(timestamps ? { timestamp: { value: 1_000 + this.now, back: 0 } } : {}),
      ...more,
    });
  }

  private options(): Partial<PeerPacket> {
    const { mss, windowScale, sackPermitted } = this.peer;
    return {
      ...(mss === undefined ? {} : { mss }),
      ...(windowScale === undefined ? {} : { windowScale }),
      ...(sackPermitted === undefined ? {} : { sackPermitted }),
    };
  }

  /** Octets in order. */
  data(length: number, more: Partial<PeerPacket> = {}): this {
    this.segment('P.', { length, ...more });
    this.seq += length;
    return this;
  }

  fin(more: Partial<PeerPacket> = {}): this {
    this.segment('F.', more);
    this.seq += 1;
    return this;
  }

  /** Acknowledges so many octets more. */
  acks(octets: number, more: Partial<PeerPacket> = {}): this {
    this.ack += octets;
    return this.segment('.', more);
  }

  write(length: number, ...flags: readonly string[]): this {
    return this.call('send', '$s', { length }, length, flags);
  }

  read(length: number, ...flags: readonly string[]): this {
    return this.call('recv', '$s', length, ['MSG_DONTWAIT', ...flags]);
  }

  set(option: string, value: unknown, level = option.startsWith('TCP') ? 'IPPROTO_TCP' : 'SOL_SOCKET'): this {
    return this.call('setsockopt', '$s', level, option, value);
  }

  get(option: string, level = option.startsWith('TCP') ? 'IPPROTO_TCP' : 'SOL_SOCKET'): this {
    return this.call('getsockopt', '$s', level, option);
  }

  poll(fd = '$s'): this {
    return this.call('poll', [{ fd, events: ['POLLIN', 'POLLOUT', 'POLLPRI', 'POLLRDHUP'] }], 0);
  }

  socket(...options: readonly (readonly [string, unknown])[]): this {
    this.opens('s', 'socket', 'AF_INET', ['SOCK_STREAM'], 0);
    for (const [option, value] of options) this.set(option, value);
    return this;
  }

  /** A socket that calls; the peer has not answered. */
  calling(...options: readonly (readonly [string, unknown])[]): this {
    return this.socket(...options).callingOn();
  }

  /** Calls from the socket that is there. */
  callingOn(): this {
    this.call('bind', '$s', here);
    this.call('fcntl', '$s', 'F_SETFL', ['O_RDWR', 'O_NONBLOCK']);
    this.call('connect', '$s', { ...there, port: this.port });
    this.ack = 1;
    return this;
  }

  connected(...options: readonly (readonly [string, unknown])[]): this {
    return this.calling(...options).answered();
  }

  answered(): this {
    this.segment('S.');
    this.seq = 1;
    return this;
  }

  /** A listener `l`. */
  listening(backlog = 4, ...options: readonly (readonly [string, unknown])[]): this {
    this.opens('l', 'socket', 'AF_INET', ['SOCK_STREAM'], 0);
    this.call('setsockopt', '$l', 'SOL_SOCKET', 'SO_REUSEADDR', 1);
    for (const [option, value] of options)
      this.call('setsockopt', '$l', option.startsWith('TCP') ? 'IPPROTO_TCP' : 'SOL_SOCKET', option, value);
    return this.call('bind', '$l', here).call('listen', '$l', backlog);
  }

  called(): this {
    this.segment('S');
    this.seq = 1;
    this.ack = 1;
    return this;
  }

  accepted(...options: readonly (readonly [string, unknown])[]): this {
    this.listening(4, ...options)
      .called()
      .segment('.');
    return this.opens('s', 'accept', '$l');
  }
}
