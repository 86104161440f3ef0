/** What a program says of its octets as it writes them: where a record ends (MSG_EOR), that more follows, and how few may wait (TCP_NOTSENT_LOWAT). */
import { createRandom } from '../draw.ts';
import type { Script } from '../script.ts';
import { peers, Talk } from './talk.ts';

function writes(seed: number): Script {
  const draw = createRandom(seed);
  const talk = new Talk(`records ${seed}`, draw.of([peers.mss, peers.sack, peers.full]));
  const lowat = draw.chance(0.4)
    ? ([['TCP_NOTSENT_LOWAT', draw.of([1, 1_000, 5_000, 20_000])]] as const)
    : [];
  talk.accepted(...lowat).call('fcntl', '$s', 'F_SETFL', ['O_RDWR', 'O_NONBLOCK']);
  if (draw.chance(0.3)) talk.set('TCP_NODELAY', 1);
  if (draw.chance(0.4)) talk.segment('.', { window: draw.of([0, 5]) });
  let sent = 0;
  for (let i = 3 + draw.upTo(8); i > 0; i--) {
    const what = draw.upTo(8);
    if (what < 5) {
      const flags = [...(draw.chance(0.6) ? ['MSG_EOR'] : []), ...(draw.chance(0.2) ? ['MSG_MORE'] : [])];
      const length = draw.of([1, 10, 400, 1_460, 3_000, 20_000]);
      talk.write(length, ...flags);
      sent += length;
    } else if (what === 5) talk.acks(Math.min(sent, draw.of([0, 1, 400, 1_460])));
    else if (what === 6) talk.poll();
    else talk.wait(draw.of([60, 300]));
  }
  talk.segment('.').poll();
  return talk.done(draw.of([100, 600]));
}

export const records = (): Script[] => Array.from({ length: 120 }, (_, seed) => writes(seed + 1));
