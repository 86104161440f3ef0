/**
 * What Linux answers to a call, by what a socket has been through. A row says: after these steps, each of the calls
 * (made on its own, on a fresh socket) gives this. `waits` is a call that blocks.
 */

/** Steps beside the calls: the socket `connected` to, or was `accepted` from, a peer, and what that peer did. */
export type Step =
  | 'socket'
  | 'connected'
  | 'accepted'
  | 'refused'
  | 'connecting'
  | 'peer send'
  | 'peer finish'
  | 'peer close'
  | Call;

export const calls = [
  'bind',
  'bind elsewhere',
  'bind taken',
  'listen',
  'accept',
  'connect',
  'send',
  'recv',
  'shutdown RD',
  'shutdown WR',
  'shutdown RDWR',
  'close',
] as const;
export type Call = (typeof calls)[number];

export interface Row {
  readonly steps: readonly Step[];
  /** One result for each of `calls`, in their order. */
  readonly says: string;
}

const unconnected = 'EPIPE ENOTCONN ENOTCONN ENOTCONN ENOTCONN 0';
const fresh = `0 EADDRNOTAVAIL EADDRINUSE 0 EINVAL 0 ${unconnected}`;
const bound = `EINVAL EADDRNOTAVAIL EINVAL 0 EINVAL 0 ${unconnected}`;
const listening = 'EINVAL EADDRNOTAVAIL EINVAL 0 waits EISCONN EPIPE ENOTCONN 0 0 0 0';
const connected = 'EINVAL EADDRNOTAVAIL EINVAL EINVAL EINVAL EISCONN';
const gone = '0 EADDRNOTAVAIL EADDRINUSE EINVAL EINVAL EISCONN';
const nothingToShut = 'ENOTCONN ENOTCONN ENOTCONN 0';

export const table: { readonly [situation: string]: Row } = {
  unbound: { steps: ['socket'], says: fresh },
  bound: { steps: ['socket', 'bind'], says: bound },
  listening: { steps: ['socket', 'bind', 'listen'], says: listening },
  'listening, never bound': { steps: ['socket', 'listen'], says: listening },
  'listening, shut down': { steps: ['socket', 'bind', 'listen', 'shutdown RD'], says: bound },
  connecting: {
    steps: ['socket', 'connecting'],
    says: 'EINVAL EADDRNOTAVAIL EINVAL EINVAL EINVAL waits waits waits 0 0 0 0',
  },
  'connecting, shut down': { steps: ['socket', 'connecting', 'shutdown WR'], says: fresh },
  'bound, connecting, shut down': { steps: ['socket', 'bind', 'connecting', 'shutdown RD'], says: bound },
  refused: { steps: ['socket', 'refused'], says: fresh },
  'bound, refused': { steps: ['socket', 'bind', 'refused'], says: bound },
  connected: { steps: ['connected'], says: `${connected} 1 waits 0 0 0 0` },
  accepted: { steps: ['accepted'], says: `${connected} 1 waits 0 0 0 0` },
  'octets wait': { steps: ['connected', 'peer send'], says: `${connected} 1 5 0 0 0 0` },
  'peer finished': { steps: ['connected', 'peer finish'], says: `${connected} 1 0 0 0 0 0` },
  'octets wait, peer finished': {
    steps: ['connected', 'peer send', 'peer finish'],
    says: `${connected} 1 5 0 0 0 0`,
  },
  'receiving shut down': { steps: ['connected', 'shutdown RD'], says: `${connected} 1 0 0 0 0 0` },
  'receiving shut down, octets wait': {
    steps: ['connected', 'peer send', 'shutdown RD'],
    says: `${connected} 1 5 0 0 0 0`,
  },
  'sending shut down': { steps: ['connected', 'shutdown WR'], says: `${connected} EPIPE waits 0 0 0 0` },
  'both shut down': { steps: ['connected', 'shutdown RDWR'], says: `${connected} EPIPE 0 0 0 0 0` },
  'peer finished, then sending shut down': {
    steps: ['connected', 'peer finish', 'shutdown WR'],
    says: `${gone} EPIPE 0 ${nothingToShut}`,
  },
  'sending shut down, then peer finished': {
    steps: ['connected', 'shutdown WR', 'peer finish'],
    says: `${gone} EPIPE 0 ${nothingToShut}`,
  },
  'octets wait, both finished': {
    steps: ['connected', 'peer send', 'shutdown WR', 'peer finish'],
    says: `${gone} EPIPE 5 ${nothingToShut}`,
  },
  reset: {
    steps: ['connected', 'send', 'peer close'],
    says: `${gone} ECONNRESET ECONNRESET ${nothingToShut}`,
  },
  'accepted, reset': {
    steps: ['accepted', 'send', 'peer close'],
    says: `${gone} ECONNRESET ECONNRESET ${nothingToShut}`,
  },
  'reset, told by recv': {
    steps: ['connected', 'send', 'peer close', 'recv'],
    says: `${gone} EPIPE 0 ${nothingToShut}`,
  },
  'reset, told by send': {
    steps: ['connected', 'send', 'peer close', 'send'],
    says: `${gone} EPIPE 0 ${nothingToShut}`,
  },
  'octets wait, reset': {
    steps: ['connected', 'peer send', 'send', 'peer close'],
    says: `${gone} ECONNRESET 5 ${nothingToShut}`,
  },
  'peer finished, reset': {
    steps: ['connected', 'send', 'peer finish', 'peer close'],
    says: `${gone} EPIPE 0 ${nothingToShut}`,
  },
  'peer finished, reset, told by send': {
    steps: ['connected', 'send', 'peer finish', 'peer close', 'send'],
    says: `${gone} EPIPE 0 ${nothingToShut}`,
  },
  'octets wait, peer finished, reset': {
    steps: ['connected', 'peer send', 'send', 'peer finish', 'peer close'],
    says: `${gone} EPIPE 5 ${nothingToShut}`,
  },
  closed: {
    steps: ['socket', 'close'],
    says: 'EBADF EBADF EBADF EBADF EBADF EBADF EBADF EBADF EBADF EBADF EBADF EBADF',
  },
};

const both = 'IN RDNORM OUT WRNORM';
/** What poll() finds, asked for everything, without `POLL`; and whether there is a peer to name. */
export const found: {
  readonly [situation: string]: { readonly poll: string; readonly getpeername: Result };
} = {
  unbound: { poll: 'OUT WRNORM HUP', getpeername: 'ENOTCONN' },
  bound: { poll: 'OUT WRNORM HUP', getpeername: 'ENOTCONN' },
  listening: { poll: '', getpeername: 'ENOTCONN' },
  connecting: { poll: '', getpeername: 'ENOTCONN' },
  refused: { poll: 'OUT WRNORM HUP', getpeername: 'ENOTCONN' },
  connected: { poll: 'OUT WRNORM', getpeername: 0 },
  accepted: { poll: 'OUT WRNORM', getpeername: 0 },
  'octets wait': { poll: both, getpeername: 0 },
  'peer finished': { poll: `${both} RDHUP`, getpeername: 0 },
  'octets wait, peer finished': { poll: `${both} RDHUP`, getpeername: 0 },
  'receiving shut down': { poll: `${both} RDHUP`, getpeername: 0 },
  'sending shut down': { poll: 'OUT WRNORM', getpeername: 0 },
  'both shut down': { poll: `${both} HUP RDHUP`, getpeername: 0 },
  'peer finished, then sending shut down': { poll: `${both} HUP RDHUP`, getpeername: 'ENOTCONN' },
  'sending shut down, then peer finished': { poll: `${both} HUP RDHUP`, getpeername: 'ENOTCONN' },
  reset: { poll: `${both} ERR HUP RDHUP`, getpeername: 'ENOTCONN' },
  'reset, told by recv': { poll: `${both} HUP RDHUP`, getpeername: 'ENOTCONN' },
};
type Result = number | string;

/** Options as getsockopt() gives them at first, and after values that Linux changes or refuses. */
export const values: { readonly [asked: string]: number | string } = {
  'SO_REUSEADDR ?': 0,
  'SO_RCVLOWAT ?': 1,
  'SO_RCVLOWAT 0 ?': 1,
  'SO_TYPE ?': 1,
  'SO_PROTOCOL ?': 6,
  'SO_DOMAIN ?': 2,
  'SO_ACCEPTCONN ?': 0,
  'SO_ERROR ?': 0,
  'SO_ERROR 1': 'ENOPROTOOPT',
  'SO_TYPE 1': 'ENOPROTOOPT',
  'SO_REUSEPORT 7 ?': 1,
  'SO_OOBINLINE 3 ?': 1,
  'SO_SNDBUF 1 ?': 4_608,
  'SO_RCVBUF 1 ?': 2_304,
  'SO_RCVBUF 5000 ?': 10_000,
  'TCP_NODELAY 7 ?': 1,
  'TCP_CORK 5 ?': 1,
  'TCP_KEEPIDLE ?': 7_200,
  'TCP_KEEPINTVL ?': 75,
  'TCP_KEEPCNT ?': 9,
  'TCP_MAXSEG ?': 536,
  'TCP_MAXSEG 87': 'EINVAL',
  'TCP_MAXSEG 88 ?': 88,
  'TCP_MAXSEG 1000 ?': 1_000,
  'TCP_MAXSEG 32768': 'EINVAL',
  'TCP_SYNCNT ?': 6,
  'TCP_SYNCNT 0': 'EINVAL',
  'TCP_SYNCNT 128': 'EINVAL',
  'TCP_LINGER2 ?': 60,
  'TCP_LINGER2 -5 ?': -1,
  'TCP_LINGER2 10 ?': 10,
  'TCP_LINGER2 1000 ?': 120,
  'TCP_DEFER_ACCEPT -1 ?': 0,
  'TCP_DEFER_ACCEPT 1 ?': 1,
  'TCP_DEFER_ACCEPT 5 ?': 7,
  'TCP_WINDOW_CLAMP 1 ?': 1_152,
  'TCP_WINDOW_CLAMP 5000 ?': 5_000,
  'TCP_QUICKACK ?': 1,
  'TCP_QUICKACK 0 ?': 0,
  'TCP_NOTSENT_LOWAT 100 ?': 100,
  'IP_TTL ?': 64,
  'IP_TTL 0': 'EINVAL',
  'IP_TTL 256': 'EINVAL',
  'IP_TTL -1 ?': 64,
  'IP_TOS 255 ?': 252,
};

/** Python closes an object, not a number: a second close() cannot be asked of it. */
export const notAsked = { closed: 'close' } as const;

/** setsockopt() with these values, in whatever state. */
export const options: { readonly [asked: string]: number | string } = {
  'TCP_NODELAY 1': 0,
  'TCP_KEEPIDLE 0': 'EINVAL',
  'TCP_KEEPIDLE 32767': 0,
  'TCP_KEEPIDLE 32768': 'EINVAL',
  'TCP_KEEPINTVL 0': 'EINVAL',
  'TCP_KEEPINTVL 32768': 'EINVAL',
  'TCP_KEEPCNT 0': 'EINVAL',
  'TCP_KEEPCNT 127': 0,
  'TCP_KEEPCNT 128': 'EINVAL',
  'TCP_USER_TIMEOUT 0': 0,
  'TCP_USER_TIMEOUT -1': 'EINVAL',
  'SO_SNDBUF 0': 0,
  'SO_RCVBUF -1': 0,
  'SO_KEEPALIVE -1': 0,
  'SO_REUSEADDR 1': 0,
};
