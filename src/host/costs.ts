/**
 * What a host's work costs: the time that calls, wake-ups and copies take on its processors. Without costs everything
 * between two events takes no time. What a call has to do is counted as Linux does it: select() and poll() look at each
 * descriptor when they are called, and again when they are woken (fs/select.c); epoll_wait() looks at those on its list
 * alone (fs/eventpoll.c).
 */
import type { Return, Syscall } from './syscall.ts';

export interface Costs {
  readonly processors: number;
  /** Nanoseconds: of a system call alone, without what it does. */
  readonly call: number;
  /** Of bringing a thread that slept onto a processor. */
  readonly wakeUp: number;
  /** Of looking at one descriptor. */
  readonly descriptor: number;
  /** Of copying 1,000 octets between a program and the system. */
  readonly copying: number;
  /** Of an interrupt, and of what it sets off before a socket has the octets. */
  readonly interrupt: number;
}
export type CostName = keyof Costs;

/** Such as a server of these years has; a person's own measurements may stand in their place. */
export const usualCosts: Costs = {
  processors: 1,
  call: 200,
  wakeUp: 1_500,
  descriptor: 50,
  copying: 100,
  interrupt: 1_000,
};

export const costTexts: { readonly [name in CostName]: { readonly label: string; readonly unit: string } } = {
  processors: { label: 'processors', unit: '' },
  call: { label: 'a call', unit: 'ns' },
  wakeUp: { label: 'a wake-up', unit: 'ns' },
  descriptor: { label: 'a descriptor looked at', unit: 'ns' },
  copying: { label: '1,000 octets copied', unit: 'ns' },
  interrupt: { label: 'an interrupt', unit: 'ns' },
};

/** What one call had to do. */
export interface Effort {
  /** Descriptors looked at. */
  readonly scanned: number;
  /** Octets copied between the program and the system. */
  readonly copied: number;
}

const pollfd = 8;
const revents = 2;
const epollEvent = 12;
/** Bits of an fd_set are copied by whole words. */
const word = 64;

export function effortOf(request: Syscall, { value, given, waited }: Return): Effort {
  const looks = waited ? 2 : 1;
  switch (request.call) {
    case 'recv':
      return { scanned: 0, copied: Math.max(0, value) };
    case 'send':
      // sendfile() lends the pages of the file.
      return { scanned: 0, copied: request.spelling === 'sendfile' ? 0 : Math.max(0, value) };
    case 'poll':
      return {
        scanned: request.watches.length * looks,
        copied: request.watches.length * (pollfd + revents),
      };
    case 'select': {
      const scanned = new Set([...request.read, ...request.write, ...request.except]).size * looks;
      return { scanned, copied: 6 * Math.ceil((request.below ?? 0) / word) * (word / 8) };
    }
    case 'epoll_wait':
      return { scanned: given.looked ?? 0, copied: Math.max(0, value) * epollEvent };
    default:
      return { scanned: 0, copied: 0 };
  }
}

export const priceOf = ({ descriptor, copying }: Costs, { scanned, copied }: Effort): number =>
  scanned * descriptor + Math.round((copied * copying) / 1_000);
