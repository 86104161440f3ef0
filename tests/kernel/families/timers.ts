/** Everything that happens by itself: SYNs again, keep-alive, the user's time-out, FIN-WAIT-2, orphans; with short times. */
import { createRandom } from '../draw.ts';
import type { Script } from '../script.ts';
import { type Peer, peers, Talk } from './talk.ts';

type Option = readonly [string, unknown];
const sysctl = (name: string): string => `net.ipv4.tcp_${name}`;
const look = (talk: Talk): Talk => talk.poll().info().get('SO_ERROR').read(10).write(10);

/** SYNs and SYN,ACKs that nobody answers. */
function unanswered(): Script[] {
  const scripts: Script[] = [];
  const callers: readonly (readonly [string, Record<string, number>, readonly Option[]])[] = [
    ['two retries', { [sysctl('syn_retries')]: 2 }, []],
    ['one retry, no linear ones', { [sysctl('syn_retries')]: 1, [sysctl('syn_linear_timeouts')]: 0 }, []],
    ['three retries, one linear', { [sysctl('syn_retries')]: 2, [sysctl('syn_linear_timeouts')]: 1 }, []],
    ['TCP_SYNCNT 1', { [sysctl('syn_linear_timeouts')]: 1 }, [['TCP_SYNCNT', 1]]],
    ['TCP_USER_TIMEOUT 2500', {}, [['TCP_USER_TIMEOUT', 2_500]]],
    ['TCP_USER_TIMEOUT 500', {}, [['TCP_USER_TIMEOUT', 500]]],
    ['TCP_USER_TIMEOUT 1', {}, [['TCP_USER_TIMEOUT', 1]]],
  ];
  for (const [name, config, options] of callers)
    for (const waits of [false, true]) {
      const talk = new Talk(`nobody answers: ${name}${waits ? ', waiting' : ''}`, peers.mss, config);
      talk.socket(...options);
      if (!waits) talk.call('fcntl', '$s', 'F_SETFL', ['O_RDWR', 'O_NONBLOCK']);
      talk.aside('connect', '$s', { address: '192.0.2.1', port: 2_000 });
      if (!waits) talk.aside('poll', [{ fd: '$s', events: ['POLLIN', 'POLLOUT'] }], 20_000);
      scripts.push(look(talk.wait(9_700)).done());
    }
  const answered = new Talk('the second SYN is answered', peers.full).calling().wait(1_500).segment('S.');
  answered.seq = 1;
  scripts.push(look(answered.info()).done(500));
  const late = new Talk('the third SYN is answered', peers.mss).calling().wait(2_500).segment('S.');
  late.seq = 1;
  scripts.push(look(late.info()).done(500));
  for (const retries of [0, 1, 2]) {
    const talk = new Talk(`SYN,ACK ${retries} times again`, peers.full, {
      [sysctl('synack_retries')]: retries,
    });
    scripts.push(talk.listening().called().wait(4_500).segment('.').info('l').done(5_000));
    const patient = new Talk(`SYN,ACK ${retries} times again, user timeout`, peers.mss, {
      [sysctl('synack_retries')]: retries,
    });
    scripts.push(
      patient.listening(4, ['TCP_USER_TIMEOUT', 1_500]).called().wait(4_500).segment('.').done(3_000),
    );
    const deferred = new Talk(`deferred, SYN,ACK ${retries} times again`, peers.mss, {
      [sysctl('synack_retries')]: retries,
    });
    deferred.listening(4, ['TCP_DEFER_ACCEPT', 2]).called().segment('.').wait(2_000).data(10);
    scripts.push(deferred.poll('$l').opens('s', 'accept4', '$l', ['SOCK_NONBLOCK']).read(100).done(6_000));
  }
  return scripts;
}

/** Keep-alive in each state in which it may run. */
function alive(seed: number): Script {
  const draw = createRandom(seed);
  const peer: Peer = draw.of([peers.mss, peers.sack, peers.full]);
  const talk = new Talk(`alive ${seed}`, peer);
  const options: Option[] = [
    ['SO_KEEPALIVE', 1],
    ['TCP_KEEPIDLE', draw.of([1, 1, 2])],
    ['TCP_KEEPINTVL', 1],
    ['TCP_KEEPCNT', draw.of([1, 2, 3])],
  ];
  if (draw.chance(0.4)) options.push(['TCP_USER_TIMEOUT', draw.of([500, 1_500, 2_500, 4_000])]);
  const atOnce = draw.chance(0.5);
  if (draw.chance(0.5)) talk.connected(...(atOnce ? options : []));
  else talk.accepted(...(atOnce ? options : []));
  talk.call('fcntl', '$s', 'F_SETFL', ['O_RDWR', 'O_NONBLOCK']);
  const what = draw.upTo(7);
  if (what === 1) talk.data(100);
  if (what === 2) talk.write(100).acks(100);
  if (what === 3) talk.write(100);
  if (what === 4) talk.segment('.', { window: 0 }).write(100);
  if (what === 5) talk.fin();
  if (what === 6) {
    talk.call('shutdown', '$s', 'SHUT_WR');
    talk.ack += 1;
    talk.segment('.');
  }
  if (!atOnce) for (const [option, value] of options) talk.set(option, value);
  for (let i = draw.upTo(4); i > 0; i--) {
    talk.wait(draw.of([400, 1_100, 1_600]));
    const kind = draw.upTo(4);
    if (kind === 0) talk.segment('.');
    else if (kind === 1 && what < 5) talk.data(10);
    else if (kind === 2) talk.set('SO_KEEPALIVE', draw.upTo(2));
    else talk.set('TCP_KEEPIDLE', draw.of([1, 3]));
  }
  return look(talk.wait(4_500)).done(200);
}

/** TCP_USER_TIMEOUT against octets and windows that nothing becomes of. */
function impatient(seed: number): Script {
  const draw = createRandom(seed);
  const peer: Peer = draw.of([peers.mss, peers.sack, peers.full]);
  const talk = new Talk(
    `impatient ${seed}`,
    peer,
    draw.chance(0.3) ? { [sysctl('retries2')]: draw.of([1, 2, 3]) } : {},
  );
  const options: Option[] = draw.chance(0.75)
    ? [['TCP_USER_TIMEOUT', draw.of([1, 300, 1_000, 1_700, 3_000])]]
    : [];
  if (draw.chance(0.5)) talk.connected(...options);
  else talk.accepted(...options);
  talk.call('fcntl', '$s', 'F_SETFL', ['O_RDWR', 'O_NONBLOCK']);
  const closed = draw.chance(0.5);
  if (closed) talk.segment('.', { window: 0 });
  talk.write(draw.of([1, 1_000, 5_000]));
  for (let i = draw.upTo(4); i > 0; i--) {
    talk.wait(draw.of([200, 700]));
    const kind = draw.upTo(5);
    if (kind < 2) talk.segment('.', closed ? { window: 0 } : {});
    else if (kind === 2) talk.write(100);
    else if (kind === 3) talk.set('TCP_USER_TIMEOUT', draw.of([0, 500, 2_000]));
    else talk.call('shutdown', '$s', 'SHUT_WR');
  }
  if (draw.chance(0.25)) return talk.call('close', '$s').wait(6_000).segment('.').done(200);
  return look(talk.wait(7_000)).done(200);
}

/** Connections whose socket is gone: how long they are kept. */
function left(seed: number): Script {
  const draw = createRandom(seed);
  const peer: Peer = draw.of([peers.mss, peers.sack, peers.full]);
  const config: Record<string, number> = {};
  if (draw.chance(0.6)) config[sysctl('orphan_retries')] = draw.of([1, 2, 3]);
  if (draw.chance(0.5)) config[sysctl('fin_timeout')] = draw.of([1, 2, 3]);
  const talk = new Talk(`left ${seed}`, peer, config);
  const options: Option[] = [];
  if (draw.chance(0.3)) options.push(['TCP_LINGER2', draw.of([-1, 1, 2, 70])]);
  if (draw.chance(0.2)) options.push(['SO_LINGER', { l_onoff: 1, l_linger: draw.of([1, 2]) }]);
  if (draw.chance(0.5)) talk.connected(...options);
  else talk.accepted(...options);
  if (draw.chance(0.3)) talk.segment('.', { window: 0 });
  if (draw.chance(0.4)) talk.write(draw.of([1, 3_000]));
  if (draw.chance(0.2)) talk.fin();
  talk.aside('close', '$s');
  const what = draw.upTo(3);
  if (what > 0) {
    talk.ack += 1;
    talk.segment('.', draw.chance(0.2) ? { window: 0 } : {});
    if (what === 2) talk.fin();
  }
  talk.wait(draw.of([500, 1_200, 2_500])).segment(draw.of(['.', 'F.', 'P.']));
  return talk.wait(4_500).segment('.').done(500);
}

const random = (make: (seed: number) => Script, count: number): Script[] =>
  Array.from({ length: count }, (_, seed) => make(seed + 1));

export const timersAlone = (): Script[] => [
  ...unanswered(),
  ...random(alive, 120),
  ...random(impatient, 150),
  ...random(left, 150),
];
