/**
 * Path MTU discovery (RFC 1191, RFC 8201): routers that take shorter datagrams only, told in each state of a connection, in
 * time and too late, with values that make sense and others, and what the next connection knows of it.
 */
import { createRandom, many } from '../draw.ts';
import type { Script } from '../script.ts';
import { states } from './states.ts';
import { type Peer, peerPort, peers, Talk } from './talk.ts';

const values = [0, 68, 296, 551, 552, 576, 1_000, 1_279, 1_280, 1_300, 1_499, 1_500, 9_000] as const;
const places = { out: 0, acknowledged: -1, 'not sent': 50_000 } as const;

const sends = (state: string): boolean =>
  /^(established|close-wait)/.test(state) && !/not accepted/.test(state);

function tooBig(talk: Talk, mtu: number, place: keyof typeof places = 'out'): Talk {
  const open = talk.seq > 0 || talk.ack === 0;
  return talk.icmp({ peer: peerPort, what: 'too big', mtu, seq: (open ? talk.ack : 0) + places[place] });
}

const looked = (talk: Talk): Talk => talk.info().get('SO_ERROR').get('IP_MTU', 'IPPROTO_IP').poll();

/** Each state hears of a narrow path. */
function inStates(): Script[] {
  const scripts: Script[] = [];
  for (const [state, reach] of Object.entries(states))
    for (const mtu of [0, 576, 1_300])
      for (const place of Object.keys(places) as (keyof typeof places)[]) {
        const talk = reach(new Talk(`path MTU: ${state} hears of ${mtu}, ${place}`, peers.mss));
        if (sends(state)) talk.write(5_000);
        looked(tooBig(talk, mtu, place))
          .write(3_000)
          .segment('.')
          .info();
        scripts.push(talk.done(700));
      }
  return scripts;
}

/** Values of every kind, to peers of every kind. */
function ofEverySize(): Script[] {
  const scripts: Script[] = [];
  for (const [name, peer] of Object.entries(peers) as [string, Peer][])
    for (const mtu of values)
      for (const calls of [false, true]) {
        const talk = new Talk(`path MTU: ${mtu} to ${name}${calls ? ', by calling' : ''}`, peer);
        if (calls) talk.connected();
        else talk.accepted();
        talk.write(6_000);
        looked(tooBig(talk, mtu)).acks(500).info().acks(5_500).write(4_000).info();
        scripts.push(talk.done(400));
      }
  return scripts;
}

/** What the program and the host's owner say of it. */
function bySettings(): Script[] {
  const scripts: Script[] = [];
  const said = (name: string, config: Script['config'], prepare: (talk: Talk) => Talk): void => {
    for (const mtu of [300, 1_000]) {
      const talk = prepare(new Talk(`path MTU: ${name}, hears of ${mtu}`, peers.mss, config));
      talk.write(6_000);
      looked(tooBig(talk, mtu)).acks(6_000).write(3_000).info();
      scripts.push(talk.done(400));
    }
  };
  for (let how = 0; how <= 5; how++)
    for (const before of [false, true])
      said(`IP_MTU_DISCOVER ${how}${before ? ' before connect()' : ''}`, {}, (talk) => {
        if (!before) return talk.connected().set('IP_MTU_DISCOVER', how, 'IPPROTO_IP');
        talk.socket().set('IP_MTU_DISCOVER', how, 'IPPROTO_IP');
        return talk.callingOn().answered();
      });
  // Linux hears routers only in part with 1 and 2.
  for (const how of [0, 3])
    said(`ip_no_pmtu_disc ${how}`, { 'net.ipv4.ip_no_pmtu_disc': how }, (talk) => talk.connected());
  for (const most of [500, 1_200])
    for (const calls of [false, true])
      said(`TCP_MAXSEG ${most}${calls ? ' by calling' : ''}`, {}, (talk) =>
        calls ? talk.connected(['TCP_MAXSEG', most]) : talk.accepted(['TCP_MAXSEG', most]),
      );
  return scripts;
}

/** The route remembers: later connections to the same peer, in either direction. */
function afterwards(): Script[] {
  const scripts: Script[] = [];
  for (const mtu of [300, 1_000, 1_300])
    for (const peer of [peers.mss, peers.full]) {
      const talk = new Talk(`path MTU: the next after ${mtu} (${peer === peers.mss ? 'mss' : 'full'})`, peer);
      talk.accepted().write(6_000);
      tooBig(talk, mtu).acks(6_000).info();
      const seen = { peer: peerPort + 1, window: 65_535, mss: 1_460 };
      talk
        .packet({ ...seen, flags: 'S', seq: 0 })
        .packet({ peer: peerPort + 1, window: 65_535, flags: '.', seq: 1, ack: 1 })
        .opens('t', 'accept', '$l')
        .call('send', '$t', { length: 3_000 }, 3_000, [])
        .info('t')
        .opens('u', 'socket', 'AF_INET', ['SOCK_STREAM'], 0)
        .aside('connect', '$u', { address: '192.0.2.1', port: peerPort + 2 })
        .info('u');
      scripts.push(talk.done(200));
    }
  return scripts;
}

/** A flight in all kinds of trouble when the router speaks; a second router may be narrower still. */
function inFlight(seed: number): Script {
  const draw = createRandom(seed * 41);
  // Who has timestamps would see that the kernel's clock stands still meanwhile.
  const name = draw.of(['mss', 'small', 'sack'] as const);
  const peer: Peer = peers[name];
  const mss = (peer.mss ?? 536) - (peer.timestamps ? 12 : 0);
  const control = draw.of(['cubic', 'reno']);
  const talk = new Talk(
    `path MTU: flight ${seed} (${name})`,
    peer,
    { 'net.ipv4.tcp_congestion_control': control },
    41,
  );
  if (draw.chance(0.5)) talk.connected();
  else talk.accepted();
  const count = draw.of([1, 2, 4, 7, 10, 14]);
  talk.write(count * mss + draw.of([0, 0, 100]));
  const sent = Math.min(10, count);
  if (draw.chance(0.4)) talk.acks(mss * draw.upTo(sent));
  const left = sent - Math.floor((talk.ack - 1) / mss);
  const kind = draw.upTo(5);
  if (kind === 0 && peer.sackPermitted && left > 2)
    talk.segment('.', { sack: [[talk.ack + mss, talk.ack + mss * (2 + draw.upTo(left - 2))]] });
  else if (kind === 1) talk.wait(draw.of([300, 340]));
  else if (kind === 2) talk.segment('.').segment('.').segment('.');
  tooBig(talk, draw.of([576, 900, 1_200, 1_400])).info();
  if (draw.chance(0.3)) tooBig(talk, draw.of([552, 800, 1_300])).info();
  const all = count * mss - (talk.ack - 1);
  if (draw.chance(0.5)) talk.acks(Math.min(all, draw.of([300, 500, mss, 2 * mss]))).info();
  if (draw.chance(0.3)) talk.wait(draw.of([120, 400])).info();
  talk.acks(count * mss + 1 - talk.ack).info();
  talk
    .write(5 * mss)
    .info()
    .acks(mss)
    .info();
  return talk.done(900);
}

export const pathMtu = {
  'path-mtu states': inStates,
  'path-mtu sizes': ofEverySize,
  'path-mtu settings': bySettings,
  'path-mtu afterwards': afterwards,
  'path-mtu flights': (): Script[] => many(inFlight, 150),
} as const;
