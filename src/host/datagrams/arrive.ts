/**
 * What is neither a segment nor for a connection reaches the host: UDP goes to the socket that is bound to its port, and
 * where there is none, ICMP says so (RFC 1122 section 4.1.3.1); ICMP's errors go to whom they speak of.
 */
import { type Moment, record } from '../../base/log.ts';
import type { Octets } from '../../base/octets.ts';
import { second } from '../../base/time.ts';
import type { DatagramId } from '../../base/trace.ts';
import { note } from '../../tcp/note.ts';
import { isIpv6, isUnicast } from '../../wire/address.ts';
import type { IpDatagram } from '../../wire/datagram.ts';
import { encodeIcmp } from '../../wire/icmp.ts';
import { icmpProtocol, isIcmp } from '../../wire/icmp-protocol.ts';
import { decodeUdp } from '../../wire/udp.ts';
import { udpProtocol } from '../../wire/udp-protocol.ts';
import { settle } from '../drive.ts';
import type { Host } from '../host.ts';
import { icmpArrives } from '../icmp.ts';
import { broadcast, departFrom } from './send.ts';
import { chargeOf, type DatagramSocket, type Received, receiveBufferOf } from './socket.ts';
import { socketFor, udpSockets } from './table.ts';

/** `octets` are the whole datagram; `unheard` says why no host would take it, if there is a reason. */
export function otherArrives(
  host: Host,
  datagram: IpDatagram,
  octets: Octets,
  unheard: string | null,
  id: DatagramId,
  moment: Moment,
): void {
  const isForAll = datagram.destination === broadcast && datagram.protocol === udpProtocol;
  if (unheard !== null && !(isForAll && isUnicast(datagram.source)))
    record(moment, { kind: 'discard', datagram: id, why: unheard });
  else if (isIcmp(datagram)) icmpArrives(host, datagram, id, moment);
  else if (datagram.protocol === udpProtocol) udpArrives(host, datagram, octets, id, moment);
  else if (!heardRaw(host, datagram)) answerUnreachable(host, datagram, octets, 'protocol', moment);
}

function udpArrives(host: Host, ip: IpDatagram, octets: Octets, id: DatagramId, moment: Moment): void {
  const read = decodeUdp(ip.payload, ip.source, ip.destination);
  if (!read.ok) {
    record(moment, { kind: 'discard', datagram: id, why: read.error });
    return;
  }
  const { sourcePort, destinationPort, text } = read.value;
  const to = { address: ip.destination, port: destinationPort };
  const source = { address: ip.source, port: sourcePort };
  const received = { source, text, charge: chargeOf(text.length) };
  if (to.address === broadcast) {
    for (const socket of udpSockets(host))
      if (socket.local?.port === to.port) enqueue(socket, received, moment);
  } else {
    const socket = socketFor(host, to, source);
    if (socket === null) answerUnreachable(host, ip, octets, 'port', moment);
    else enqueue(socket, received, moment);
  }
  settle(host, null, moment);
}

/** It lies in the queue, or is dropped where there is no room: an empty queue takes one of any size. */
export function enqueue(socket: DatagramSocket, received: Received, moment: Moment): void {
  const most = receiveBufferOf(socket);
  const values = { queued: socket.queued, charge: received.charge, SO_RCVBUF: most };
  const fits = socket.queued === 0 || socket.queued + received.charge <= most;
  note(null, moment, fits ? 'datagram queued' : 'datagram queue full', true, values);
  if (!fits) {
    socket.drops += 1;
    return;
  }
  socket.queue.push(received);
  socket.queued += received.charge;
  socket.arrived += 1;
}

/** A raw socket for its protocol is a program that reads it. */
const heardRaw = (host: Host, { protocol }: IpDatagram): boolean =>
  [...host.datagrams.values()].some((socket) => socket.type === 'SOCK_RAW' && socket.protocol === protocol);

function answerUnreachable(
  host: Host,
  ip: IpDatagram,
  octets: Octets,
  reason: 'port' | 'protocol',
  moment: Moment,
): void {
  const { source, destination } = ip;
  if (!mayAnswer(host, source, moment)) {
    note(null, moment, 'ICMP held back', true);
    return;
  }
  const told = note(null, moment, reason === 'port' ? 'datagram to nobody' : 'no such protocol', true);
  const about = octets.subarray(0, isIpv6(source) ? mostAbout.IPv6 : mostAbout.IPv4);
  const message = encodeIcmp({ what: 'unreachable', reason, about }, destination, source);
  const protocol = isIpv6(source) ? icmpProtocol.IPv6 : icmpProtocol.IPv4;
  const tunables = { ...host.tunables, dscp: isIpv6(source) ? 0 : internetControl };
  departFrom(host, { tunables, protocol, options: {} }, destination, { address: source }, message, told);
}

/** As much of the datagram as leaves the answer within what every network takes: 576 and 1280 octets (RFC 1812, RFC 4443). */
const mostAbout = { IPv4: 576 - 28, IPv6: 1_280 - 48 } as const;
/** RFC 1812 section 4.3.2.5: errors have precedence 6, internetwork control. */
const internetControl = 0x30;

/** Linux says no more than one error a second to each peer, six at first (net.ipv4.icmp_ratelimit). */
const burst = 6 * second;
function mayAnswer(host: Host, peer: string, { now }: Moment): boolean {
  const { tokens, at } = host.icmpTokens.get(peer) ?? { tokens: burst, at: now };
  const have = Math.min(burst, tokens + now - at);
  const may = have >= second;
  host.icmpTokens.set(peer, { tokens: may ? have - second : have, at: now });
  return may;
}
