/** How conversations end: close() and shutdown() in every order against what the peer does meanwhile, and what lingers. */
import { createRandom } from '../draw.ts';
import type { Script } from '../script.ts';
import { peers, Talk } from './talk.ts';

type PeerName = keyof typeof peers;
const peerNames = Object.keys(peers) as readonly PeerName[];

/** Calls of ours and segments of the peer's that end one half or both, in random order. */
function ending(seed: number): Script {
  const draw = createRandom(seed);
  const peer = draw.of(peerNames);
  const talk = new Talk(
    `ending ${seed} (${peer})`,
    peers[peer],
    draw.of([{}, {}, { 'net.ipv4.tcp_fin_timeout': 1 }]),
  );
  if (draw.chance(0.5)) talk.connected();
  else talk.accepted();
  talk.call('fcntl', '$s', 'F_SETFL', ['O_RDWR', 'O_NONBLOCK']);
  if (draw.chance(0.2)) talk.set('SO_LINGER', { l_onoff: 1, l_linger: draw.of([0, 0, 1]) });
  if (draw.chance(0.15)) talk.set('TCP_LINGER2', draw.of([-1, 1, 3]));
  let written = 1;
  let finished = false;
  let peerFinished = false;
  for (let i = draw.upTo(9) + 3; i > 0; i--) {
    const kind = draw.upTo(14);
    if (kind < 2) {
      const length = draw.of([1, 100, 1_000, 3_000]);
      talk.write(length);
      if (!finished) written += length;
    } else if (kind < 4 && !peerFinished) talk.data(draw.of([1, 100, 1_000]));
    else if (kind === 4) talk.read(draw.of([1, 100, 5_000]));
    else if (kind === 5 && !peerFinished) {
      talk.fin(draw.chance(0.3) ? { flags: 'FP.' } : {});
      peerFinished = true;
    } else if (kind < 8) {
      const left = written + (finished ? 1 : 0) - talk.ack;
      talk.acks(draw.chance(0.8) ? left : Math.min(left, 1));
    } else if (kind === 8) {
      talk.call('shutdown', '$s', draw.of(['SHUT_WR', 'SHUT_WR', 'SHUT_RD', 'SHUT_RDWR']));
      finished = true;
    } else if (kind === 9) {
      talk.aside('close', '$s');
      finished = true;
    } else if (kind === 10) talk.poll();
    else if (kind === 11) talk.segment(draw.of(['R', 'R.', '.', 'F.', 'S']));
    else if (kind === 12) talk.segment('.', { window: draw.of([0, 10, 65_535]) });
    else talk.wait(draw.of([100, 300, 1_300]));
  }
  return talk
    .poll()
    .segment('.')
    .done(draw.of([300, 1_500]));
}

const random = (make: (seed: number) => Script, count: number): Script[] =>
  Array.from({ length: count }, (_, seed) => make(seed + 1));

export const randomEndings = (): Script[] => random(ending, 500);
