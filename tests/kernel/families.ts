import { host, peerAddress, type Script, servicePort, Writing } from './script.ts';

const there = { address: peerAddress, port: 2000 };
const here = { address: host, port: servicePort };
export function first(): Script[] {
  const w = new Writing('active open');
  w.opens('s', 'socket', 'AF_INET', ['SOCK_STREAM'], 0)
    .call('bind', '$s', here)
    .aside('connect', '$s', there);
  w.packet({ peer: 2000, flags: 'S.', seq: 0, ack: 1, mss: 1460, sackPermitted: true, windowScale: 7 });
  w.call('write', '$s', { length: 100 }).packet({ peer: 2000, flags: '.', seq: 1, ack: 101 });
  w.info().call('close', '$s').packet({ peer: 2000, flags: 'F.', seq: 1, ack: 102 });
  return [w.done()];
}
