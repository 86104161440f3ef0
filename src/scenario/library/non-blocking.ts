/** A descriptor that does not block (fcntl(2)): connect() and recv() come back at once, and whoever wants an answer asks again. */
import { usualCosts } from '../../host/costs.ts';
import type { Scenario } from '../scenario.ts';
import { client, line, server } from './parts.ts';

export const nonBlocking: Scenario = {
  version: 1,
  id: 'non-blocking',
  title: 'Asking instead of waiting',
  sentence:
    'O_NONBLOCK: connect() says EINPROGRESS, recv() says EAGAIN, and the program asks until there is an answer.',
  group: 'I/O models',
  hosts: {
    client: client(
      `fd = socket(TCP)
fcntl(fd, O_NONBLOCK)
connect(fd, 10.0.0.2:80)
on EINPROGRESS:
  print("EINPROGRESS")
asked = 0
data = ""
while length(data) == 0:
  data = recv(fd, 100)
  on EAGAIN:
    asked = asked + 1
    work(5 ms)
print(asked)
print(data)
close(fd)`,
      { costs: usualCosts },
    ),
    server: server(`ls = socket(TCP)
bind(ls, :80)
listen(ls, 8)
fd = accept(ls)
work(30 ms)
send(fd, "at last")
close(fd)`),
  },
  links: line(),
  seed: 1,
  commands: [],
};
