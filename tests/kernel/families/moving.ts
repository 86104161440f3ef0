/** Octets moved by every call that moves them: pieces, flags, time-outs, shut halves; and calls whose arguments fit nothing. */
import { createRandom, type Draw } from '../draw.ts';
import type { Script } from '../script.ts';
import { peers, Talk } from './talk.ts';

const wait = (milliseconds: number) => ({ tv_sec: 0, tv_usec: milliseconds * 1_000 });

function reads(talk: Talk, draw: Draw): void {
  const length = draw.of([0, 1, 10, 100, 5_000]);
  const kind = draw.upTo(8);
  const call = talk.aside.bind(talk);
  if (kind === 0) call('read', '$s', length);
  else if (kind === 1) call('readv', '$s', [draw.of([0, 3]), length]);
  else if (kind === 2) call('recvfrom', '$s', length, draw.of([[], ['MSG_PEEK']]));
  else if (kind === 3) call('recv', '$s', length, ['MSG_WAITALL']);
  else if (kind === 4) call('recv', '$s', length, ['MSG_WAITALL', 'MSG_DONTWAIT']);
  else if (kind === 5) call('recv', '$s', length, ['MSG_TRUNC', 'MSG_DONTWAIT']);
  else if (kind === 6) call('recv', '$s', length, ['MSG_PEEK', 'MSG_DONTWAIT']);
  else call('recv', '$s', length, []);
}

function writes(talk: Talk, draw: Draw): number {
  const length = draw.of([0, 1, 10, 1_000, 4_000]);
  const kind = draw.upTo(5);
  if (kind === 0) talk.aside('write', '$s', { length }, length);
  else if (kind === 1) talk.aside('writev', '$s', [{ length }, { length: 7 }]);
  else if (kind === 2) talk.aside('sendfile', '$s', { length }, 0, length);
  else if (kind === 3) talk.aside('send', '$s', { length }, length, ['MSG_MORE']);
  else talk.aside('send', '$s', { length }, length, draw.of([[], ['MSG_DONTWAIT']]));
  return kind === 1 ? length + 7 : length;
}

function moving(seed: number): Script {
  const draw = createRandom(seed);
  const peer = draw.of(['mss', 'sack'] as const);
  const talk = new Talk(`moving ${seed} (${peer})`, peers[peer]);
  const options: (readonly [string, unknown])[] = [];
  if (draw.chance(0.4)) options.push(['SO_RCVTIMEO', wait(draw.of([40, 150]))]);
  if (draw.chance(0.4)) options.push(['SO_SNDTIMEO', wait(draw.of([40, 150]))]);
  if (draw.chance(0.2)) options.push(['SO_RCVLOWAT', draw.of([5, 50])]);
  if (draw.chance(0.2)) options.push(['SO_SNDBUF', 2_000]);
  talk.accepted(...options);
  let written = 1;
  let finished = false;
  for (let i = draw.upTo(8) + 4; i > 0; i--) {
    const kind = draw.upTo(10);
    if (kind < 3) reads(talk, draw);
    else if (kind < 5) written += writes(talk, draw);
    else if (kind < 7 && !finished) talk.data(draw.of([1, 20, 300]));
    else if (kind === 7) talk.acks(Math.max(0, Math.min(draw.of([1_000, 5_000]), written - talk.ack)));
    else if (kind === 8 && draw.chance(0.3) && !finished) {
      talk.fin();
      finished = true;
    } else if (kind === 8) talk.call('ioctl', '$s', draw.of(['SIOCINQ', 'SIOCOUTQ', 'SIOCOUTQNSD']));
    else if (draw.chance(0.4)) talk.call('shutdown', '$s', draw.of(['SHUT_RD', 'SHUT_WR', 'SHUT_RDWR']));
    else talk.poll();
    if (draw.chance(0.2)) talk.wait(200);
  }
  return talk.poll().done(300);
}

export const randomMoving = (): Script[] => Array.from({ length: 300 }, (_, seed) => moving(seed + 1));
