/** EPOLLET tells of what comes, not of what is left: whoever does not read until EAGAIN is not told again (epoll(7)). */
import type { Scenario } from '../scenario.ts';
import { client, line, server } from './parts.ts';

export const edgeTriggeredBug: Scenario = {
  version: 1,
  id: 'edge-triggered-bug',
  title: 'The event that never comes again',
  sentence:
    'An edge-triggered server reads four octets of ten and waits: nothing new comes, so nobody wakes it.',
  group: 'I/O models',
  hosts: {
    client: client(`fd = socket(TCP)
connect(fd, 10.0.0.2:5007)
send(fd, "0123456789")
answer = message(fd, size 10)
print(answer)
close(fd)`),
    server: server(`ls = socket(TCP)
bind(ls, :5007)
listen(ls, 8)
fcntl(ls, O_NONBLOCK)
ep = epoll_create()
epoll_ctl(ep, EPOLL_CTL_ADD, ls, EPOLLIN)
forever:
  ready = epoll_wait(ep, 64)
  for fd in ready:
    if fd == ls:
      c = accept(ls)
      fcntl(c, O_NONBLOCK)
      epoll_ctl(ep, EPOLL_CTL_ADD, c, EPOLLIN | EPOLLET)
    else:
      data = recv(fd, 4)
      if length(data) == 0:
        close(fd)
      else:
        send(fd, data)`),
  },
  links: line(),
  seed: 1,
  commands: [],
};
