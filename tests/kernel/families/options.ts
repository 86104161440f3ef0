/** Socket options: what each value makes of them, before a connection and in one, and readiness after every event. */
import { createRandom } from '../draw.ts';
import type { Script } from '../script.ts';
import { peers, Talk } from './talk.ts';

const numbers = [-1, 0, 1, 2, 5, 100, 1_000, 32_767, 32_768, 65_536, 300_000];
const asked: { readonly [option: string]: readonly number[] } = {
  SO_REUSEADDR: [0, 1, 2, -1],
  SO_REUSEPORT: [0, 1, 2],
  SO_KEEPALIVE: [0, 1, 7],
  SO_OOBINLINE: [1, 0],
  SO_DONTROUTE: [1, 0],
  SO_BROADCAST: [1, 0],
  SO_PRIORITY: [0, 3, 6, 7],
  SO_RCVLOWAT: numbers,
  SO_SNDBUF: numbers,
  SO_RCVBUF: numbers,
  SO_SNDBUFFORCE: [1_000, 500_000],
  SO_RCVBUFFORCE: [1_000, 500_000],
  SO_MARK: [0, 5],
  TCP_NODELAY: [0, 1, 2, -1],
  TCP_CORK: [0, 1, 2],
  TCP_MAXSEG: [0, 1, 87, 88, 500, 1_460, 32_767, 32_768, -1],
  TCP_KEEPIDLE: numbers,
  TCP_KEEPINTVL: numbers,
  TCP_KEEPCNT: [-1, 0, 1, 127, 128],
  TCP_SYNCNT: [-1, 0, 1, 127, 128],
  TCP_LINGER2: [-5, -1, 0, 1, 60, 120, 121, 1_000],
  TCP_DEFER_ACCEPT: [-1, 0, 1, 2, 3, 4, 7, 8, 60, 1_000],
  TCP_WINDOW_CLAMP: [-1, 0, 1, 1_000, 1_152, 2_000, 40_000, 100_000],
  TCP_QUICKACK: [0, 1, 2, 3],
  TCP_USER_TIMEOUT: [-1, 0, 1, 5_000],
  TCP_NOTSENT_LOWAT: [-1, 0, 1, 5_000],
  TCP_FASTOPEN: [-1, 0, 1, 5, 100_000],
  TCP_FASTOPEN_CONNECT: [0, 1, 2],
  TCP_FASTOPEN_NO_COOKIE: [0, 1, 2],
  TCP_THIN_LINEAR_TIMEOUTS: [0, 1, 2],
  TCP_SAVE_SYN: [0, 1, 2, 3],
  TCP_TIMESTAMP: [0, 5],
  TCP_INQ: [0, 1, 2],
  IP_TOS: [0, 1, 2, 3, 16, 184, 255, 256, -1],
  IP_TTL: [-1, 0, 1, 64, 255, 256],
  IP_MTU_DISCOVER: [0, 1, 2, 3, 4, 5, 6, -1],
  IP_RECVERR: [0, 1, 2],
};
const fixed = ['SO_TYPE', 'SO_DOMAIN', 'SO_PROTOCOL', 'SO_ERROR', 'SO_ACCEPTCONN', 'SO_SNDLOWAT'];
const levelOf = (option: string): string =>
  option.startsWith('TCP') ? 'IPPROTO_TCP' : option.startsWith('IP_') ? 'IPPROTO_IP' : 'SOL_SOCKET';

const places = {
  fresh: (talk: Talk) => talk.socket(),
  calling: (talk: Talk) => talk.calling(),
  connected: (talk: Talk) => talk.connected(),
  accepted: (talk: Talk) => talk.accepted(),
  finished: (talk: Talk) => talk.accepted().fin(),
  reset: (talk: Talk) => talk.connected().segment('R.'),
} as const;

/** One option at a time, so that each answer stands alone. */
export function everyOption(): readonly Script[] {
  const scripts: Script[] = [];
  for (const [place, reach] of Object.entries(places)) {
    for (const [option, values] of Object.entries(asked)) {
      const level = levelOf(option);
      const before = reach(new Talk(`${place}: ${option} unset`, peers.mss, {}, 20));
      scripts.push(before.get(option, level).done(50));
      for (const value of values) {
        const talk = reach(new Talk(`${place}: ${option} ${value}`, peers.mss, {}, 20));
        scripts.push(talk.set(option, value, level).get(option, level).done(50));
      }
    }
    const rest = reach(new Talk(`${place}: fixed ones`, peers.mss, {}, 20));
    for (const option of fixed) rest.get(option);
    scripts.push(rest.done(50));
  }
  return scripts;
}

const kinds = [['EPOLLIN'], ['EPOLLOUT'], ['EPOLLIN', 'EPOLLOUT', 'EPOLLRDHUP', 'EPOLLPRI']] as const;
const modes = [[], ['EPOLLET'], ['EPOLLONESHOT'], ['EPOLLET', 'EPOLLONESHOT']] as const;

/** A socket is watched by poll(), select() and epoll while things happen to it. */
function watched(seed: number): Script {
  const draw = createRandom(seed);
  const talk = new Talk(`watched ${seed}`, peers[draw.of(['mss', 'sack'] as const)]);
  const options: (readonly [string, unknown])[] = [];
  if (draw.chance(0.3)) options.push(['SO_RCVLOWAT', draw.of([10, 200])]);
  if (draw.chance(0.3)) options.push(['SO_SNDBUF', draw.of([2_000, 8_000])]);
  const calls = draw.chance(0.4);
  if (calls) talk.calling(...options);
  else talk.accepted(...options).call('fcntl', '$s', 'F_SETFL', ['O_RDWR', 'O_NONBLOCK']);
  talk.opens('e', 'epoll_create1', 0);
  const events = [...draw.of(kinds), ...draw.of(modes)];
  talk.call('epoll_ctl', '$e', 'EPOLL_CTL_ADD', '$s', { events });
  const look = (): Talk => talk.call('epoll_wait', '$e', 4, 0);
  look();
  if (calls) {
    talk.segment(draw.chance(0.8) ? 'S.' : 'R.');
    talk.seq = 1;
    look();
  }
  for (let i = draw.upTo(9) + 3; i > 0; i--) {
    const kind = draw.upTo(11);
    if (kind < 2) talk.data(draw.of([1, 50, 500]));
    else if (kind === 2) talk.read(draw.of([1, 100, 10_000]));
    else if (kind === 3) talk.write(draw.of([1, 1_000, 20_000]));
    else if (kind === 4) talk.acks(draw.of([0, 1_000]));
    else if (kind === 5) talk.fin();
    else if (kind === 6) talk.call('shutdown', '$s', draw.of(['SHUT_RD', 'SHUT_WR', 'SHUT_RDWR']));
    else if (kind === 7) talk.call('epoll_ctl', '$e', 'EPOLL_CTL_MOD', '$s', { events });
    else if (kind === 8) talk.aside('epoll_wait', '$e', 4, draw.of([50, 500]));
    else if (kind === 9) talk.call('select', 64, ['$s'], ['$s'], ['$s'], { tv_sec: 0, tv_usec: 0 });
    else if (draw.chance(0.3)) talk.segment('R');
    if (draw.chance(0.7)) look();
    if (draw.chance(0.3)) talk.poll();
  }
  return look().done(100);
}

export const randomWatches = (): Script[] => Array.from({ length: 250 }, (_, seed) => watched(seed + 1));
