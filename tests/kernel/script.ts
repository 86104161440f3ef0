/**
 * A script that any host can be put through: calls and packets at their times, in words that do not depend on what the
 * host chooses. Descriptors have names; sequence numbers count from each end's SYN; the peer echoes what it has seen.
 */

import { type Octets, toHex } from '../../src/base/octets.ts';
import type { Unreachable } from '../../src/wire/icmp.ts';

/** Counted from the sender's SYN, whose number is 0. */
export interface PeerPacket {
  /** The peer's port names the connection. */
  readonly peer: number;
  /** As tcpdump writes them, `.` is ACK: `S.`, `P.`, `F.`, `R`; E and W are ECE and CWR, U is URG. */
  readonly flags: string;
  readonly seq: number;
  /** Absent: the acknowledgement number is 0 and there is no `.` in the flags. */
  readonly ack?: number;
  readonly length?: number;
  readonly window?: number;
  readonly urgent?: number;
  readonly mss?: number;
  readonly windowScale?: number;
  readonly sackPermitted?: boolean;
  readonly sack?: readonly (readonly [left: number, right: number])[];
  /** The peer's clock, and how far back the echo lies: 0 echoes the newest value that the host has sent. */
  readonly timestamp?: { readonly value: number; readonly back: number } | undefined;
  /** Fast Open: a cookie in hexadecimal, empty to ask for one, or `granted` for the one that the host has granted. */
  readonly fastOpen?: string;
  /** The option of the experiment before RFC 7413. */
  readonly isExperimental?: boolean;
  /** The two bits of ECN in the IP header. */
  readonly ecn?: number;
  /** Where the packet goes, when the host has not called from a port of its choice. */
  readonly to?: number;
}

/** What a router, or the peer's host, says of a segment of ours. */
export interface IcmpError {
  readonly peer: number;
  readonly what: 'too big' | 'time exceeded' | 'parameter problem' | 'source quench' | Unreachable;
  /** Of the segment that is quoted, counted from our SYN. */
  readonly seq: number;
  /** What the next hop takes, where the segment was too big for it. */
  readonly mtu?: number;
}

export type Argument = unknown;

/** Times in milliseconds from the host's birth. */
export type Step =
  | {
      readonly at: number;
      readonly call: string;
      readonly args: readonly Argument[];
      readonly thread: string;
      /** The name of the descriptor that comes back. */
      readonly as?: string;
    }
  | { readonly at: number; readonly packet: PeerPacket }
  | { readonly at: number; readonly icmp: IcmpError }
  /** An IP datagram of any kind, in hexadecimal. */
  | { readonly at: number; readonly bytes: string }
  | { readonly at: number; readonly info: string };

export interface Script {
  readonly name: string;
  /** Whether the same is said over IPv6: addresses and families are put in their places as the script is played. */
  readonly overIpv6?: boolean;
  /** Whether the host has an IPv6 address beside its own. */
  readonly hasBoth?: boolean;
  readonly config: Readonly<Record<string, number | string>>;
  readonly steps: readonly Step[];
  /** When nothing more is waited for. */
  readonly end: number;
}

export const host = '192.168.0.1';
/** An address of each for who has both. */
export const others = { host: '2001:db8:1::1', peer: '2001:db8:2::1' } as const;
export const peerAddress = '192.0.2.1';
/** What stands for them over IPv6. */
export const inIpv6: ReadonlyMap<string, string> = new Map([
  [host, '2001:db8::1'],
  [peerAddress, '2001:db8:2::1'],
  ['0.0.0.0', '::'],
  ['127.0.0.1', '::1'],
  ['AF_INET', 'AF_INET6'],
  ['IPPROTO_IP', 'IPPROTO_IPV6'],
  ['IP_RECVERR', 'IPV6_RECVERR'],
  ['IP_TTL', 'IPV6_UNICAST_HOPS'],
  ['IP_TOS', 'IPV6_TCLASS'],
  ['IP_MTU_DISCOVER', 'IPV6_MTU_DISCOVER'],
  ['IP_MTU', 'IPV6_MTU'],
]);
export const servicePort = 8080;

/** Builds a script: time goes on by a step that no jitter of a busy machine bridges. */
export class Writing {
  readonly steps: Step[] = [];
  now = 10;
  private calls = 0;

  readonly name: string;
  readonly config: Script['config'];
  readonly gap: number;

  constructor(name: string, config: Script['config'] = {}, gap = 30) {
    this.name = name;
    this.config = config;
    this.gap = gap;
  }

  wait(milliseconds: number): this {
    this.now += milliseconds - this.gap;
    return this;
  }

  call(call: string, ...args: readonly Argument[]): this {
    return this.step({ at: this.now, call, args, thread: 'main' });
  }

  /** A call that may wait: it has a thread of its own. */
  aside(call: string, ...args: readonly Argument[]): this {
    return this.step({ at: this.now, call, args, thread: `t${++this.calls}` });
  }

  /** A call that gives a descriptor. */
  opens(as: string, call: string, ...args: readonly Argument[]): this {
    return this.step({ at: this.now, call, args, thread: 'main', as });
  }

  packet(packet: PeerPacket): this {
    return this.step({ at: this.now, packet });
  }

  icmp(error: IcmpError): this {
    return this.step({ at: this.now, icmp: error });
  }

  bytes(octets: Octets): this {
    return this.step({ at: this.now, bytes: toHex(octets) });
  }

  info(fd = 's'): this {
    return this.step({ at: this.now, info: fd });
  }

  step(step: Step): this {
    this.steps.push(step);
    this.now += this.gap;
    return this;
  }

  done(rest = 300): Script {
    return { name: this.name, config: this.config, steps: this.steps, end: this.now + rest };
  }
}

/** A step as a line to read. */
export function stepText(step: Step): string {
  const at = `${step.at} ms`.padStart(9);
  if ('info' in step) return `${at}  info ${step.info}`;
  if ('bytes' in step) return `${at}  < ${step.bytes}`;
  if ('icmp' in step) return `${at}  < ICMP ${JSON.stringify(step.icmp)}`;
  if ('call' in step) {
    const result = step.as === undefined ? '' : `${step.as} = `;
    return `${at}  ${result}${step.call}(${step.args.map((one) => JSON.stringify(one)).join(', ')})${step.thread === 'main' ? '' : ` in ${step.thread}`}`;
  }
  const { peer, flags, seq, ack, length = 0, ...more } = step.packet;
  const acks = ack === undefined ? '' : ` ack ${ack}`;
  return `${at}  < ${peer} ${flags} ${seq}:${seq + length}(${length})${acks} ${JSON.stringify(more)}`;
}
