/** What each call answers, and does, in each state of a socket. */
import { peerAddress, type Script } from '../script.ts';
import { type Reach, states } from './states.ts';
import { here, peers, Talk, there } from './talk.ts';

const elsewhere = { address: peerAddress, port: 2_001 };

/** States that a socket has before it has a connection, and after it has lost it. */
const situations: { readonly [name: string]: Reach } = {
  unbound: (talk) => talk.socket(),
  bound: (talk) => talk.socket().call('bind', '$s', here),
  'listening as s': (talk) => talk.socket().call('bind', '$s', here).call('listen', '$s', 4),
  'listening as s, called': (talk) =>
    talk.socket().call('bind', '$s', here).call('listen', '$s', 4).called().segment('.'),
  'listening, shut': (talk) =>
    talk
      .socket()
      .call('bind', '$s', here)
      .call('listen', '$s', 4)
      .called()
      .segment('.')
      .call('shutdown', '$s', 'SHUT_RDWR'),
  refused: (talk) => talk.calling().segment('R.', { ack: 1, seq: 0 }),
  'refused and told': (talk) => talk.calling().segment('R.', { ack: 1, seq: 0 }).get('SO_ERROR'),
  'refused and told by connect': (talk) =>
    talk.calling().segment('R.', { ack: 1, seq: 0 }).call('connect', '$s', there),
  'called off': (talk) => talk.calling().call('shutdown', '$s', 'SHUT_WR'),
  reset: (talk) => talk.connected().segment('R.'),
  'reset and told': (talk) => talk.connected().segment('R.').get('SO_ERROR'),
  'reset with octets': (talk) => talk.connected().data(20).segment('R.'),
  'reset after FIN': (talk) => talk.connected().fin().segment('R.'),
  'reset after shutdown': (talk) => {
    talk.connected().call('shutdown', '$s', 'SHUT_WR');
    talk.ack += 1;
    return talk.segment('.').segment('R.');
  },
  'closed by both': (talk) => {
    talk.connected().fin().call('shutdown', '$s', 'SHUT_WR');
    talk.ack += 1;
    return talk.segment('.');
  },
  'octets to read': (talk) => talk.connected().data(20),
  'octets and FIN': (talk) => talk.accepted().data(20).fin(),
  'octets, shut for reading': (talk) => talk.connected().data(20).call('shutdown', '$s', 'SHUT_RD'),
  'octets on the way': (talk) => talk.connected().write(3_000),
  'octets before a closed window': (talk) => talk.connected().segment('.', { window: 0 }).write(3_000),
  'shut both ways': (talk) => talk.connected().call('shutdown', '$s', 'SHUT_RDWR'),
};

const connected = Object.fromEntries(
  Object.entries(states).filter(([name]) => !/closed|listen|not accepted|^syn-received$|by close/.test(name)),
);

const linger = (talk: Talk, seconds: number): Talk =>
  talk.set('SO_LINGER', { l_onoff: 1, l_linger: seconds });

const calls: { readonly [name: string]: Reach } = {
  'bind()': (talk) => talk.call('bind', '$s', here),
  'bind() anywhere': (talk) => talk.call('bind', '$s', { address: '0.0.0.0', port: 0 }),
  'bind() to a stranger': (talk) => talk.call('bind', '$s', { address: '10.9.9.9', port: 99 }),
  'listen()': (talk) => talk.call('listen', '$s', 2),
  'accept()': (talk) =>
    talk.call('fcntl', '$s', 'F_SETFL', ['O_RDWR', 'O_NONBLOCK']).opens('a', 'accept', '$s'),
  'accept4()': (talk) =>
    talk.step({ at: talk.now, call: 'accept4', args: ['$s', ['SOCK_NONBLOCK']], thread: 't1', as: 'a' }),
  'connect()': (talk) =>
    talk.call('fcntl', '$s', 'F_SETFL', ['O_RDWR', 'O_NONBLOCK']).call('connect', '$s', there),
  'connect() twice': (talk) =>
    talk
      .call('fcntl', '$s', 'F_SETFL', ['O_RDWR', 'O_NONBLOCK'])
      .call('connect', '$s', elsewhere)
      .call('connect', '$s', elsewhere),
  'connect() that waits': (talk) => talk.aside('connect', '$s', elsewhere),
  'send()': (talk) => talk.write(10),
  'send() that waits': (talk) => talk.aside('send', '$s', { length: 10 }, 10, []),
  'send() of nothing': (talk) => talk.write(0),
  'send() twice': (talk) => talk.write(10).write(10),
  'recv()': (talk) => talk.read(10).read(100),
  'recv() of nothing': (talk) => talk.read(0),
  'recv() that waits': (talk) => talk.aside('recv', '$s', 100, []),
  'recv() that waits for all': (talk) => talk.aside('recv', '$s', 100, ['MSG_WAITALL']),
  'recv() that peeks': (talk) => talk.read(10, 'MSG_PEEK').read(100, 'MSG_PEEK'),
  'recv() that truncates': (talk) => talk.read(10, 'MSG_TRUNC').read(100, 'MSG_TRUNC', 'MSG_PEEK'),
  'recv() out of band': (talk) => talk.read(1, 'MSG_OOB'),
  'shutdown(SHUT_RD)': (talk) => talk.call('shutdown', '$s', 'SHUT_RD').read(10),
  'shutdown(SHUT_WR)': (talk) => talk.call('shutdown', '$s', 'SHUT_WR').write(10),
  'shutdown(SHUT_RDWR)': (talk) => talk.call('shutdown', '$s', 'SHUT_RDWR').read(10).write(10),
  'shutdown() three times': (talk) =>
    talk
      .call('shutdown', '$s', 'SHUT_WR')
      .call('shutdown', '$s', 'SHUT_RD')
      .call('shutdown', '$s', 'SHUT_WR'),
  'close()': (talk) => talk.call('close', '$s').call('close', '$s'),
  'close() with no time to linger': (talk) => linger(talk, 0).call('close', '$s'),
  'close() with a second to linger': (talk) => linger(talk, 1).aside('close', '$s').wait(1_200),
  'close() with a second to linger, without blocking': (talk) =>
    linger(talk, 1).call('fcntl', '$s', 'F_SETFL', ['O_RDWR', 'O_NONBLOCK']).aside('close', '$s').wait(1_200),
  'getsockname()': (talk) => talk.call('getsockname', '$s').call('getpeername', '$s'),
  'ioctl()': (talk) =>
    ['SIOCINQ', 'SIOCOUTQ', 'SIOCOUTQNSD', 'SIOCATMARK'].reduce(
      (asking, request) => asking.call('ioctl', '$s', request),
      talk,
    ),
  'getsockopt(SO_ERROR)': (talk) => talk.get('SO_ERROR').get('SO_ERROR').write(1).get('SO_ERROR'),
  'getsockopt()': (talk) => talk.get('TCP_MAXSEG').get('SO_ACCEPTCONN').get('SO_TYPE'),
  'poll()': (talk) => talk.poll(),
  'poll() that waits': (talk) =>
    talk.aside('poll', [{ fd: '$s', events: ['POLLIN', 'POLLOUT', 'POLLRDHUP'] }], 200),
  'select()': (talk) => talk.call('select', 64, ['$s'], ['$s'], ['$s'], { tv_sec: 0, tv_usec: 0 }),
};

/** What comes after the call: a word of the peer, a look at the socket, and a second word. */
const after = (talk: Talk): Script =>
  talk.poll().segment('.').info().data(10).poll().get('SO_ERROR').call('getpeername', '$s').info().done(300);

export function everyCall(): readonly Script[] {
  const scripts: Script[] = [];
  for (const [situation, reach] of Object.entries({ ...situations, ...connected }))
    for (const [call, make] of Object.entries(calls)) {
      scripts.push(after(make(reach(new Talk(`${situation}: ${call}`, peers.mss)))));
    }
  return scripts;
}
