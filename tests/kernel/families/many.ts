/** Several connections of one listener, watched together: in which order each of the calls tells of them. */
import { createRandom } from '../draw.ts';
import { type PeerPacket, type Script, servicePort } from '../script.ts';
import { peers, Talk } from './talk.ts';

const names = ['a', 'b', 'c'] as const;
const portOf = (at: number): number => 2_000 + at;

function watched(seed: number): Script {
  const draw = createRandom(seed);
  const talk = new Talk(`many ${seed}`, peers.mss);
  talk.listening(4).call('fcntl', '$l', 'F_SETFL', ['O_RDWR', 'O_NONBLOCK']);
  const sent = [1, 1, 1];
  const packet = (at: number, one: Partial<PeerPacket> & { flags: string }): void => {
    talk.packet({ peer: portOf(at), seq: sent[at] ?? 1, ack: 1, window: 65_535, to: servicePort, ...one });
  };
  for (const [at, name] of names.entries()) {
    talk.packet({ peer: portOf(at), flags: 'S', seq: 0, mss: 1_460, window: 65_535, to: servicePort });
    packet(at, { flags: '.' });
    talk.opens(name, 'accept', '$l');
  }
  talk.opens('e', 'epoll_create1', 0).opens('f', 'epoll_create1', 0);
  const modes = [[], [], ['EPOLLET'], ['EPOLLONESHOT']] as const;
  for (const name of names)
    talk.call('epoll_ctl', '$e', 'EPOLL_CTL_ADD', `$${name}`, {
      events: [...draw.of([['EPOLLIN'], ['EPOLLIN', 'EPOLLOUT']]), ...draw.of(modes)],
    });
  if (draw.chance(0.3)) talk.call('epoll_ctl', '$f', 'EPOLL_CTL_ADD', '$e', { events: ['EPOLLIN'] });
  for (let i = draw.upTo(10) + 5; i > 0; i--) {
    const kind = draw.upTo(8);
    const at = draw.upTo(3);
    const name = `$${names[at]}`;
    if (kind < 3) {
      const length = draw.of([1, 40]);
      packet(at, { flags: 'P.', length });
      sent[at] = (sent[at] ?? 1) + length;
    } else if (kind === 3) talk.call('recv', name, draw.of([1, 1_000]), ['MSG_DONTWAIT']);
    else if (kind === 4)
      talk.call('epoll_ctl', '$e', 'EPOLL_CTL_MOD', name, { events: ['EPOLLIN', ...draw.of(modes)] });
    else if (kind === 5) talk.aside('epoll_wait', '$e', draw.of([1, 2, 4]), draw.of([0, 45]));
    else if (kind === 6) talk.call('select', 64, ['$c', '$a', '$b'], ['$b'], [], wait);
    else talk.call('epoll_wait', draw.of(['$e', '$e', '$f']), draw.of([1, 2, 4]), 0);
  }
  talk.call(
    'poll',
    [...names].reverse().map((name) => ({ fd: `$${name}`, events: ['POLLIN'] })),
    0,
  );
  return talk.call('epoll_wait', '$e', 4, 0).call('epoll_wait', '$e', 1, 0).done(100);
}

const wait = { tv_sec: 0, tv_usec: 0 };

export const manyWatched = (): Script[] => Array.from({ length: 200 }, (_, seed) => watched(seed + 1));
