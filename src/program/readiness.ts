/**
 * The statements of a program that waits for many descriptors with one thread: O_NONBLOCK, select(2), poll(2), epoll(7) and
 * kqueue(2). What is ready comes as a list of descriptors.
 */
import type { Return, Syscall, Watch } from '../host/syscall.ts';
import { isList } from './expression.ts';
import { descriptor, type Thread } from './interpreter.ts';

export const epollOperations = ['EPOLL_CTL_ADD', 'EPOLL_CTL_MOD', 'EPOLL_CTL_DEL'] as const;
export const epollEvents = [
  'EPOLLIN',
  'EPOLLOUT',
  'EPOLLPRI',
  'EPOLLRDHUP',
  'EPOLLET',
  'EPOLLONESHOT',
  'EPOLLEXCLUSIVE',
] as const;
export const pollEvents = ['POLLIN', 'POLLOUT', 'POLLPRI', 'POLLRDHUP'] as const;
export const fileFlags = ['O_NONBLOCK', '0'] as const;

export type ReadinessStatement =
  /** RLIMIT_NOFILE: how many descriptors there may be. */
  | { readonly do: 'setrlimit'; readonly most: number }
  | { readonly do: 'fcntl'; readonly fd: string; readonly flags: (typeof fileFlags)[number] }
  /** Descriptors of a list, read alone: those that can be read come back. */
  | { readonly do: 'select'; readonly list: string; readonly as: string }
  | {
      readonly do: 'poll';
      readonly list: string;
      readonly events: readonly (typeof pollEvents)[number][];
      readonly as: string;
    }
  | { readonly do: 'epoll_create'; readonly as: string }
  | {
      readonly do: 'epoll_ctl';
      readonly fd: string;
      readonly operation: (typeof epollOperations)[number];
      readonly target: string;
      readonly events: readonly (typeof epollEvents)[number][];
    }
  | { readonly do: 'epoll_wait'; readonly fd: string; readonly most: number; readonly as: string };

export function readinessText(statement: ReadinessStatement): string {
  switch (statement.do) {
    case 'setrlimit':
      return `setrlimit(RLIMIT_NOFILE, ${statement.most})`;
    case 'fcntl':
      return `fcntl(${statement.fd}, ${statement.flags})`;
    case 'select':
      return `${statement.as} = select(${statement.list})`;
    case 'poll':
      return `${statement.as} = poll(${statement.list}, ${statement.events.join(' | ')})`;
    case 'epoll_create':
      return `${statement.as} = epoll_create()`;
    case 'epoll_ctl': {
      const { fd, operation, target, events } = statement;
      const asked = events.length === 0 ? '' : `, ${events.join(' | ')}`;
      return `epoll_ctl(${fd}, ${operation}, ${target}${asked})`;
    }
    case 'epoll_wait':
      return `${statement.as} = epoll_wait(${statement.fd}, ${statement.most})`;
  }
}

/** What Linux lets a process raise its limit to. */
const hardLimit = 1_048_576;
/** FD_SETSIZE: how many bits an fd_set of the C library has. */
const setSize = 1_024;

/** The call that a statement makes, or why it cannot be made. */
export function readinessCall(thread: Thread, statement: ReadinessStatement): Syscall | string {
  switch (statement.do) {
    case 'setrlimit':
      return { call: 'setrlimit', soft: statement.most, hard: hardLimit };
    case 'fcntl':
      return {
        call: 'fcntl',
        fd: descriptor(thread, statement.fd),
        command: 'F_SETFL',
        nonBlocking: statement.flags === 'O_NONBLOCK',
      };
    case 'select': {
      const read = listOf(thread, statement.list);
      const below = read.reduce((most, fd) => Math.max(most, fd + 1), 0);
      if (below > setSize) return `select() takes descriptors below ${setSize} (FD_SETSIZE)`;
      return { call: 'select', below, read, write: [], except: [], timeout: null };
    }
    case 'poll': {
      const { events } = statement;
      const watches = listOf(thread, statement.list).map((fd): Watch => ({ fd, events }));
      return { call: 'poll', watches, timeout: null };
    }
    case 'epoll_create':
      return { call: 'epoll_create1' };
    case 'epoll_ctl': {
      const { operation, events } = statement;
      const has = (event: (typeof epollEvents)[number]): boolean => events.includes(event);
      return {
        call: 'epoll_ctl',
        fd: descriptor(thread, statement.fd),
        operation,
        target: descriptor(thread, statement.target),
        events: pollEvents.filter((event) => has(`E${event}`)),
        edge: has('EPOLLET'),
        oneShot: has('EPOLLONESHOT'),
        exclusive: has('EPOLLEXCLUSIVE'),
      };
    }
    case 'epoll_wait':
      return {
        call: 'epoll_wait',
        fd: descriptor(thread, statement.fd),
        most: statement.most,
        timeout: null,
      };
  }
}

const listOf = ({ variables }: Thread, name: string): readonly number[] => {
  const list = variables.get(name);
  return isList(list) ? list : [];
};

/** The call came back. */
export function readinessCame(
  { variables }: Thread,
  statement: ReadinessStatement,
  { value, given }: Pick<Return, 'value'> & Partial<Pick<Return, 'given'>>,
): void {
  if (statement.do === 'epoll_create') variables.set(statement.as, value);
  else if ('as' in statement)
    variables.set(
      statement.as,
      (given?.ready ?? []).map(({ fd }) => fd),
    );
}
