/** Arguments that C can write, though they fit no call: the kernel has an errno for them. */
import type { Errno } from '../../host/errno.ts';
import type { Syscall } from '../../host/syscall.ts';

type Unfit = Extract<Syscall, { call: 'unfit' }>;

/** Of a call that takes a socket. */
export const unfitFor = (name: string, fd: number, errno: Errno): Unfit => ({
  call: 'unfit',
  name,
  fd,
  errno,
  onSocket: true,
});

/** Of a call that takes any descriptor. */
export const unfitForAny = (name: string, fd: number, errno: Errno): Unfit => ({
  ...unfitFor(name, fd, errno),
  onSocket: false,
});

/** Of a call whose arguments are looked at before any descriptor. */
export const unfitAtOnce = (name: string, errno: Errno): Unfit => ({
  call: 'unfit',
  name,
  fd: null,
  errno,
  onSocket: false,
});
