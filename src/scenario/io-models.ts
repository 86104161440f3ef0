/**
 * One echo server, written once for each way in which a program can wait for its connections. Each takes connections until
 * there is none, answers what has come, and goes back to waiting.
 */

export interface IoModel {
  readonly id: string;
  readonly name: string;
  /** What makes its work grow, in a few words. */
  readonly note: string;
  readonly server: string;
  /** More connections than this cannot be served so, or not in a time that is worth waiting for; the reason. */
  readonly most: { readonly connections: number; readonly why: string } | null;
}

const opening = (backlog: number): string => `setrlimit(RLIMIT_NOFILE, 20000)
ls = socket(TCP)
setsockopt(ls, SO_REUSEADDR, 1)
bind(ls, :7)
listen(ls, ${backlog})
`;
const backlog = 16_384;
const listening = `${opening(backlog)}fcntl(ls, O_NONBLOCK)
`;

/** The rounds of a server with one thread: what prepares, what waits, what a new connection needs, and one that is over. */
const oneThread = (
  prepares: string,
  waits: string,
  begins: string,
  ends = '',
): string => `${listening}${prepares}
forever:
  ready = ${waits}
  for fd in ready:
    if fd == ls:
      forever:
        c = accept(ls)
        on EAGAIN:
          break
        fcntl(c, O_NONBLOCK)
        ${begins}
    else:
      data = recv(fd, 4096)
      if length(data) == 0:
        close(fd)${ends}
      else:
        send(fd, data)`;

const inList = 'fds = descriptors()\nfds = fds + ls';

export const ioModels: readonly IoModel[] = [
  {
    id: 'threads',
    name: 'blocking, a thread each',
    note: 'every message wakes a thread of its own',
    server: `${opening(backlog)}forever:
  fd = accept(ls)
  thread:
    while data = recv(fd, 4096):
      send(fd, data)
    close(fd)`,
    most: null,
  },
  {
    id: 'spin',
    name: 'non-blocking, asking in turn',
    note: 'a call for each connection, again and again',
    server: `${listening}fds = descriptors()
forever:
  forever:
    c = accept(ls)
    on EAGAIN:
      break
    fcntl(c, O_NONBLOCK)
    fds = fds + c
  for fd in fds:
    data = recv(fd, 4096)
    on EAGAIN:
      data = ""
    if length(data) > 0:
      send(fd, data)`,
    most: { connections: 100, why: 'it asks without end, also while nothing comes' },
  },
  {
    id: 'select',
    name: 'select()',
    note: 'looks at every descriptor, before it sleeps and after',
    server: oneThread(inList, 'select(fds)', 'fds = fds + c', '\n        fds = fds - fd'),
    most: { connections: 1_020, why: 'an fd_set has room for descriptors below 1,024' },
  },
  {
    id: 'poll',
    name: 'poll()',
    note: 'looks at every descriptor, before it sleeps and after',
    server: oneThread(inList, 'poll(fds, POLLIN)', 'fds = fds + c', '\n        fds = fds - fd'),
    most: null,
  },
  {
    id: 'epoll',
    name: 'epoll, level-triggered',
    note: 'looks at what was woken, and once more at what it has told',
    server: oneThread(
      'ep = epoll_create()\nepoll_ctl(ep, EPOLL_CTL_ADD, ls, EPOLLIN)',
      'epoll_wait(ep, 64)',
      'epoll_ctl(ep, EPOLL_CTL_ADD, c, EPOLLIN)',
    ),
    most: null,
  },
  {
    id: 'epoll-et',
    name: 'epoll, edge-triggered',
    note: 'looks at what was woken, once; the program reads until EAGAIN',
    server: `${listening}ep = epoll_create()
epoll_ctl(ep, EPOLL_CTL_ADD, ls, EPOLLIN | EPOLLET)
forever:
  ready = epoll_wait(ep, 64)
  for fd in ready:
    if fd == ls:
      forever:
        c = accept(ls)
        on EAGAIN:
          break
        fcntl(c, O_NONBLOCK)
        epoll_ctl(ep, EPOLL_CTL_ADD, c, EPOLLIN | EPOLLET)
    else:
      forever:
        data = recv(fd, 4096)
        on EAGAIN:
          break
        if length(data) == 0:
          close(fd)
          break
        send(fd, data)`,
    most: null,
  },
];
