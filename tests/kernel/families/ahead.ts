/** Octets that come ahead of a hole, and options by which a handshake or a farewell waits. */
import type { Script } from '../script.ts';
import { type Peer, peers, Talk } from './talk.ts';

const ahead = (name: string, peer: Peer): Script => {
  const talk = new Talk(`ahead: ${name}`, peer).accepted();
  for (let at = 1; at <= 6; at++) talk.segment('.', { seq: 1 + at * 1_460, length: 1_460 });
  return talk.data(1_460).read(20_000).done();
};

export function octetsAhead(): readonly Script[] {
  return [
    ahead('with SACK', peers.sack),
    ahead('with everything', peers.full),
    new Talk('linger2 below zero', peers.mss)
      .accepted()
      .set('TCP_LINGER2', -1)
      .call('close', '$s')
      .segment('.', { ack: 2 })
      .done(),
    new Talk('linger2 below zero, in FIN-WAIT-2', peers.mss)
      .accepted()
      .set('TCP_LINGER2', -1)
      .call('shutdown', '$s', 'SHUT_WR')
      .segment('.', { ack: 2 })
      .call('close', '$s')
      .done(),
    new Talk('accept deferred', peers.mss)
      .listening(4, ['TCP_DEFER_ACCEPT', 7])
      .called()
      .segment('.')
      .done(8_000),
  ];
}
