/** What SYNs say: every mix of the peer's options with every mix of ours, and what each end then does. */
import { createRandom } from '../draw.ts';
import type { PeerPacket, Script } from '../script.ts';
import { peers, Talk } from './talk.ts';

const sysctl = (name: string): string => `net.ipv4.tcp_${name}`;

/** A peer of any habits meets a host of any settings; then octets cross both ways. */
function meeting(seed: number): Script {
  const draw = createRandom(seed);
  const timestamps = draw.chance(0.5);
  const mss = draw.of([
    undefined,
    0,
    1,
    40,
    88,
    256,
    500,
    536,
    1_000,
    1_220,
    1_448,
    1_460,
    4_000,
    9_000,
    65_535,
  ]);
  const peer = {
    ...(mss === undefined ? {} : { mss }),
    ...(draw.chance(0.6) ? { windowScale: draw.of([0, 1, 2, 7, 8, 14, 15, 255]) } : {}),
    ...(draw.chance(0.6) ? { sackPermitted: true } : {}),
    ...(timestamps ? { timestamps } : {}),
    window: draw.of([65_535, 65_535, 1_000, 29_200, 100_000]),
  };
  const config: Record<string, number> = {};
  for (const name of ['sack', 'timestamps', 'window_scaling'] as const)
    if (draw.chance(0.3)) config[sysctl(name)] = 0;
  if (draw.chance(0.3)) config[sysctl('ecn')] = draw.upTo(3);
  const talk = new Talk(`meeting ${seed}`, peer, config);
  const options: (readonly [string, unknown])[] = [];
  if (draw.chance(0.3)) options.push(['TCP_MAXSEG', draw.of([88, 200, 536, 1_000, 1_400, 4_000])]);
  if (draw.chance(0.3))
    options.push(['SO_RCVBUF', draw.of([0, 2_000, 4_096, 10_000, 65_536, 100_000, 200_000])]);
  if (draw.chance(0.15)) options.push(['TCP_WINDOW_CLAMP', draw.of([1, 1_000, 5_000, 30_000, 70_000])]);
  const calls = draw.chance(0.5);
  const marks = draw.chance(0.3);
  if (calls) {
    talk.calling(...options);
    talk.segment(marks ? 'S.E' : 'S.', draw.chance(0.1) ? { length: 10 } : {});
    talk.seq = 1;
  } else {
    talk.listening(4, ...options);
    talk.segment(marks ? 'SEW' : 'S');
    talk.seq = 1;
    talk.ack = 1;
    talk.segment('.').opens('s', 'accept', '$l');
  }
  talk
    .info()
    .get('TCP_MAXSEG')
    .write(draw.of([10, 1_000, 5_000]));
  talk.data(draw.of([10, 500]), ecnOf(draw.upTo(6)));
  talk.data(100, ecnOf(draw.upTo(6))).info();
  return talk.done(150);
}

const ecnOf = (drawn: number): Partial<PeerPacket> => (drawn > 2 ? {} : { ecn: drawn + 1 });

/** SYNs that carry what they should not, and answers that come in another order. */
function oddities(): Script[] {
  const scripts: Script[] = [];
  for (const flags of ['S', 'SE', 'SW', 'SEW', 'SP', 'SU', 'SF', 'SFE', 'S.E', 'S.', 'S.EW', 'S.W'])
    for (const ecn of [0, 1, 2])
      for (const length of [0, 20]) {
        const about = `${flags}, ecn ${ecn}, ${length} octets`;
        const config = { [sysctl('ecn')]: ecn };
        const heard = new Talk(`a listener hears ${about}`, peers.sack, config).listening();
        heard.segment(flags, { length, ...(flags.includes('.') ? { ack: 5 } : {}) });
        heard.seq = 1;
        heard.ack = 1;
        scripts.push(heard.segment('.').opens('s', 'accept', '$l').write(10).info().done(200));
        const caller = new Talk(`a caller hears ${about}`, peers.sack, config).calling();
        caller.segment(flags, { length });
        caller.seq = 1;
        scripts.push(caller.segment('.').write(10).read(100).info().done(200));
      }
  for (const back of [-10_000, -1, 1, 40, 10_000])
    for (const flags of ['.', 'P.', 'R']) {
      const timestamp = { value: 2_000, back };
      const heard = new Talk(`a listener hears ${flags} that echoes ${back} ago`, peers.full)
        .listening()
        .called();
      heard.wait(1_200).segment(flags, { timestamp, ...(flags === 'P.' ? { length: 10 } : {}) });
      scripts.push(heard.segment('.').opens('s', 'accept4', '$l', ['SOCK_NONBLOCK']).read(100).done(200));
      const caller = new Talk(`a caller hears S${flags} that echoes ${back} ago`, peers.full).calling();
      caller.wait(1_200).segment(flags === 'R' ? 'R.' : 'S.', { timestamp });
      caller.seq = 1;
      scripts.push(caller.get('SO_ERROR').segment('.').write(10).info().done(200));
    }
  return scripts;
}

const random = (make: (seed: number) => Script, count: number): Script[] =>
  Array.from({ length: count }, (_, seed) => make(seed + 1));

export const handshakes = (): Script[] => [...oddities(), ...random(meeting, 300)];
