/** socket(2) for datagrams: UDP's sockets are for everybody, raw ones for who has the privilege (raw(7)). */
import { datagramControl } from '../../fsm/datagram-control.ts';
import { udpProtocol } from '../../wire/udp-protocol.ts';
import { freeDescriptor } from '../calls/socket.ts';
import { anyOf } from '../families.ts';
import type { Host } from '../host.ts';
import type { Outcome, Syscall } from '../syscall.ts';
import { protocolNumbers } from './protocols.ts';
import { newDatagramSocket } from './socket.ts';

export function openDatagramSocket(host: Host, request: Extract<Syscall, { call: 'socket' }>): Outcome {
  const { domain: family = 'AF_INET', type, protocol: name = 'IPPROTO_IP' } = request;
  const asked = protocolNumbers[name];
  if (type === 'SOCK_RAW' && asked === 0) return { errno: 'EPROTONOSUPPORT' };
  if (type === 'SOCK_RAW' && !host.privileged) return { errno: 'EPERM' };
  if (type === 'SOCK_DGRAM' && asked !== 0 && asked !== udpProtocol) return { errno: 'EPROTONOSUPPORT' };
  const fd = freeDescriptor(host);
  if (fd === null) return { errno: 'EMFILE' };
  const id = host.nextSocket++;
  const { nonBlocking = false, closeOnExec = false } = request;
  const protocol = asked === 0 ? udpProtocol : asked;
  const { tunables } = host;
  const socket = newDatagramSocket({
    id,
    fd,
    type: type === 'SOCK_RAW' ? 'SOCK_RAW' : 'SOCK_DGRAM',
    family,
    protocol,
    control: datagramControl.initial,
    nonBlocking,
    closeOnExec,
    tunables,
  });
  if (type === 'SOCK_RAW') {
    socket.local = { address: anyOf(family), port: protocol };
    socket.reuseAddress = true;
  }
  if (protocol === protocolNumbers.IPPROTO_RAW) socket.options = { IP_HDRINCL: 1 };
  host.datagrams.set(id, socket);
  host.descriptors.set(fd, id);
  return { value: fd };
}
