/** setsockopt(2), for the options that do something here. */
import type { Moment } from '../../base/log.ts';
import { millisecond, second } from '../../base/time.ts';
import { output } from '../../tcp/output.ts';
import type { Tunables } from '../../tcp/tunables.ts';
import { scheduleKeepAlive } from '../../tcp/user-calls.ts';
import { follow } from '../drive.ts';
import type { Host } from '../host.ts';
import type { Socket } from '../socket.ts';
import type { Outcome, SocketOption, Syscall } from '../syscall.ts';

/** Linux doubles what is asked for, to allow for its own book-keeping; octets of data are what counts here. */
const smallestBuffer = 1;

/** Values that tcp(7) permits, ends included; any other is EINVAL. Options that are not here take all. */
const ranges: { readonly [option in SocketOption]?: readonly [least: number, most: number] } = {
  TCP_KEEPIDLE: [1, 32_767],
  TCP_KEEPINTVL: [1, 32_767],
  TCP_KEEPCNT: [1, 127],
  TCP_USER_TIMEOUT: [0, 2 ** 31 - 1],
};

const settings: {
  readonly [option in Exclude<SocketOption, 'SO_REUSEADDR'>]: (value: number) => Partial<Tunables>;
} = {
  SO_KEEPALIVE: (value) => ({ keepAlive: value !== 0 }),
  // A negative size is a huge one to Linux, which gives what it would have given anyway.
  SO_SNDBUF: (value) => (value < 0 ? {} : { sendBuffer: Math.max(smallestBuffer, value) }),
  SO_RCVBUF: (value) => (value < 0 ? {} : { receiveBuffer: Math.max(smallestBuffer, value) }),
  TCP_NODELAY: (value) => ({ nagle: value === 0 }),
  TCP_KEEPIDLE: (value) => ({ keepAliveIdle: value * second }),
  TCP_KEEPINTVL: (value) => ({ keepAliveInterval: value * second }),
  TCP_KEEPCNT: (value) => ({ keepAliveProbes: value }),
  TCP_USER_TIMEOUT: (value) => ({ userTimeout: value * millisecond }),
};

export function setsockopt(
  host: Host,
  socket: Socket,
  { option, value }: Extract<Syscall, { call: 'setsockopt' }>,
  moment: Moment,
): Outcome {
  const [least, most] = ranges[option] ?? [-(2 ** 31), 2 ** 31 - 1];
  if (!Number.isSafeInteger(value) || value < least || value > most) return { errno: 'EINVAL' };
  if (option === 'SO_REUSEADDR') {
    socket.reuseAddress = value !== 0;
    return { value: 0 };
  }
  socket.tunables = { ...socket.tunables, ...settings[option](value) };
  const connection = socket.connection === null ? undefined : host.connections.get(socket.connection);
  if (connection === undefined) return { value: 0 };
  connection.tunables = socket.tunables;
  connection.sendBuffer.capacity = socket.tunables.sendBuffer;
  connection.receiveBuffer.capacity = socket.tunables.receiveBuffer;
  scheduleKeepAlive(connection, moment);
  output(connection, moment);
  follow(host, connection, moment);
  return { value: 0 };
}
