/** Programs in pairs: those of the library that run on a loopback, and more, so that every statement is there. */
import { type HostName, hostNames } from '../../src/base/trace.ts';
import type { Program } from '../../src/program/program.ts';
import { readProgram } from '../../src/program/read-text.ts';
import { library } from '../../src/scenario/library.ts';

export interface Pair {
  readonly name: string;
  readonly programs: { readonly [host in HostName]: Program | null };
}

/**
 * No loopback lets both ends call within the same microseconds, takes part in old segments, a crash or a certain port of the
 * caller's, has an address in use by a connection whose other end is a relay, fills the queue of a listener behind one, or
 * goes silent: what is kept alive there asks for ever.
 */
const notOnLoopback = new Set([
  'simultaneous-open',
  'old-duplicate-syn',
  'half-open',
  'five-tuple',
  'address-in-use',
  'listen-backlog',
  'keep-alive',
  'old-segment',
  'raw-socket',
]);
/** What these are read in, or cut off after, is a matter of time. */
const byTheirTime = new Set(['broken-pipe', 'unread-data-reset', 'framing-fixed']);
/** How these wait is what they are about, and only C leaves that to the program. */
const inCAlone = new Set(['non-blocking', 'edge-triggered-bug']);

const ofLibrary: readonly Pair[] = library
  .filter(
    ({ id, hosts }) =>
      !notOnLoopback.has(id) &&
      !inCAlone.has(id) &&
      !byTheirTime.has(id) &&
      hosts.client.program !== null &&
      hosts.server.program !== null,
  )
  .map(({ id, hosts }) => ({
    name: id,
    programs: { client: hosts.client.program, server: hosts.server.program },
  }));

const listening = `ls = socket(TCP)
setsockopt(ls, SO_REUSEADDR, 1)
bind(ls, :80)
listen(ls, 8)
`;
const calling = `fd = socket(TCP)
connect(fd, 10.0.0.2:80)
`;

/** Three rounds of four connections at a time. */
const manyCalling = `for i = 1 to 4:
  thread:
    fd = socket(TCP)
    connect(fd, 10.0.0.2:80)
    for round = 1 to 3:
      send(fd, "0123456789")
      answer = message(fd, size 10)
    close(fd)`;
const serving = `      data = recv(fd, 4096)
      if length(data) == 0:
        close(fd)`;
/** What waits, and what it keeps in mind of a new connection and of one that is over. */
const oneThread = (
  prepares: string,
  waits: string,
  begins: string,
  ends = '',
): string => `${listening}fcntl(ls, O_NONBLOCK)
${prepares}
forever:
  ready = ${waits}
  for fd in ready:
    if fd == ls:
      c = accept(ls)
      fcntl(c, O_NONBLOCK)
      ${begins}
    else:
${serving}${ends}
      else:
        send(fd, data)`;

/** What one text each makes of the language. */
const texts: { readonly [name: string]: { readonly [host in HostName]?: string } } = {
  'a select() server': {
    client: manyCalling,
    server: oneThread(
      'fds = descriptors()\nfds = fds + ls',
      'select(fds)',
      'fds = fds + c',
      '\n        fds = fds - fd',
    ),
  },
  'a poll() server': {
    client: manyCalling,
    server: oneThread(
      'fds = descriptors()\nfds = fds + ls',
      'poll(fds, POLLIN)',
      'fds = fds + c',
      '\n        fds = fds - fd',
    ),
  },
  'an edge-triggered epoll server': {
    client: manyCalling,
    server: `setrlimit(RLIMIT_NOFILE, 2000)
${listening}fcntl(ls, O_NONBLOCK)
ep = epoll_create()
epoll_ctl(ep, EPOLL_CTL_ADD, ls, EPOLLIN | EPOLLET)
forever:
  ready = epoll_wait(ep, 2)
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
  },
  echo: {
    client: `${calling}send(fd, "hello, ")
send(fd, "world")
shutdown(fd, SHUT_WR)
all = ""
while n = recv(fd, 4):
  all = all + n
print(all)
close(fd)`,
    server: `${listening}fd = accept(ls)
while n = recv(fd, 4096):
  send(fd, n)
close(fd)`,
  },
  'echo for ever': {
    client: `for i = 1 to 3:
  fd = socket(TCP)
  setsockopt(fd, TCP_NODELAY, 1)
  connect(fd, 10.0.0.2:80)
  send(fd, decimal(i * i) + "\\n")
  answer = message(fd, until "\\n")
  print(answer)
  close(fd)`,
    server: `${listening}served = 0
forever:
  fd = accept(ls)
  served = served + 1
  thread:
    while line = message(fd, until "\\n"):
      send(fd, decimal(number(line) + 1) + "\\n")
    close(fd)`,
  },
  'lengths before messages': {
    client: `${calling}for i = 0 to 3:
  word = slice("abcdefgh", i, 2 * i + 1)
  send(fd, pack16(length(word)) + word)
shutdown(fd, SHUT_WR)
total = message(fd, length 4)
print(number(total))
close(fd)`,
    server: `${listening}fd = accept(ls)
count = 0
while word = message(fd, length 2):
  print(word)
  count = count + length(word)
text = decimal(count)
send(fd, pack32(length(text)) + text)
close(fd)`,
  },
  'records of one size': {
    client: `${calling}send(fd, "red  blue green")
shutdown(fd, SHUT_WR)
until recv(fd, 100) == 0
close(fd)`,
    server: `${listening}fd = accept(ls)
first = message(fd, size 5)
print(first)
while more = message(fd, size 5):
  if more == "blue ":
    print(octet(more, 0))
  else:
    print(find(more, "ee"))
close(fd)`,
  },
  'HTTP with a length, in chunks, and to the end': {
    client: `${calling}send(fd, "GET /a HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n")
a = message(fd, http)
print(slice(a, find(a, "\\r\\n\\r\\n") + 4, length(a)))
send(fd, "GET /b HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n")
b = message(fd, http)
print(slice(b, find(b, "\\r\\n\\r\\n") + 4, length(b)))
send(fd, "GET /c HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n")
c = message(fd, http)
print(slice(c, find(c, "\\r\\n\\r\\n") + 4, length(c)))
close(fd)`,
    server: `${listening}fd = accept(ls)
while request = message(fd, http):
  path = slice(request, 4, 6)
  print(path)
  if path == "/a":
    send(fd, "HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nfirst")
  else:
    if path == "/b":
      send(fd, "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n3\\r\\nsec\\r\\n3\\r\\nond\\r\\n0\\r\\n\\r\\n")
    else:
      send(fd, "HTTP/1.1 200 OK\\r\\n\\r\\nto the end")
      break
close(fd)`,
  },
  arithmetic: {
    client: `a = 17
b = 5
print(a + b * 2 - 1)
print((a + b) * 2)
print(a / b)
print((0 - a) / b)
print(a % b)
print((0 - a) % b)
print(a > b and not(a == b) or b != 5)
print((a < b) + (a >= 17))
print(htons(8080))
print(htonl(1))
print(ntohs(36895))
print(ntohl(16777216))
print(unpack16("\\x1f\\x40"))
print(unpack32("\\x00\\x00\\x01\\x00"))
print(find("haystack", "st"))
print(find("haystack", "x"))
n = 3
while n > 0:
  n = n - 1
  if n == 1:
    break
print(n)
for i = 1 to n + 2:
  print(i * i)
for i = 5 to 4:
  print("never")
print("a" + "b" + decimal(a - 20))
if "ab" == "a" + "b" and "a" != "b":
  print("\\"quoted\\" \\\\ \\t|")`,
  },
  refused: {
    client: `${calling}on ECONNREFUSED:
  print("nobody listens")
  close(fd)
print("so it ends")`,
  },
  'refused and not handled': { client: `${calling}print("never")` },
  'a reset is handled': {
    client: `${calling}send(fd, request, 2000)
while n = recv(fd, 100):
  print(n)
on ECONNRESET:
  print("reset")
on error:
  print("otherwise")
close(fd)`,
    server: `${listening}fd = accept(ls)
recv(fd, 500)
work(100 ms)
close(fd)`,
  },
  'names that mean something elsewhere, and a second try': {
    client: `len = 0
type = "h\u00e9llo, (world) - 'quoted' $x ??="
tries = 0
while tries < 2:
  tries = tries + 1
  fd = socket(TCP)
  setsockopt(fd, SO_KEEPALIVE, 1)
  setsockopt(fd, TCP_KEEPIDLE, 30)
  bind(fd, 10.0.0.1:0)
  connect(fd, 10.0.0.2:81)
  on ECONNREFUSED:
    close(fd)
    print("again")
  on error:
    break
peer = socket(TCP)
connect(peer, 10.0.0.2:80)
setsockopt(peer, TCP_NODELAY, 1)
send(peer, type)
len = length(type)
shutdown(peer, SHUT_WR)
while range = message(peer, size 3):
  len = len + length(range)
  if len > 40:
    break
on ECONNRESET:
  print("reset")
print(len)
until recv(peer, 10) == 0
close(peer)`,
    server: `${listening}forever:
  fd = accept(ls)
  while n = recv(fd, 7):
    def = n
    if length(def) > 100:
      break
    send(fd, def)
    on EPIPE:
      break
  on error:
    print("gone")
  close(fd)`,
  },
  'a socket that a loop has opened': {
    client: `tries = 0
while tries < 2:
  tries = tries + 1
  fd = socket(TCP)
connect(fd, 10.0.0.2:80)
send(fd, "late")
close(fd)`,
    server: `${listening}fd = accept(ls)
n = recv(fd, 100)
if n == "late":
  print(n)
  m = message(fd, length 1)
close(fd)`,
  },
  'the alphabet in a loop': {
    client: `${calling}for i = 1 to 3:
  send(fd, part, 10)
send(fd, "--")
send(fd, rest, 7)
shutdown(fd, SHUT_WR)
until recv(fd, 100) == 0
close(fd)`,
    server: `${listening}fd = accept(ls)
all = ""
while n = recv(fd, 4096):
  all = all + n
print(all)
close(fd)`,
  },
  'threads of the client': {
    client: `word = "one"
thread:
  fd = socket(TCP)
  connect(fd, 10.0.0.2:80)
  send(fd, word)
  close(fd)
word = "two"
work(300 ms)
peer = socket(TCP)
connect(peer, 10.0.0.2:80)
send(peer, word)
close(peer)`,
    server: `${listening}for i = 1 to 2:
  fd = accept(ls)
  all = ""
  while n = recv(fd, 4096):
    all = all + n
  print(all)
  close(fd)
close(ls)`,
  },
};

function programOf(name: string, text: string | undefined): Program | null {
  if (text === undefined) return null;
  const { program, faults } = readProgram(name, text);
  if (faults[0] !== undefined) throw new Error(`${name}, line ${faults[0].line + 1}: ${faults[0].sentence}`);
  return program;
}

export const pairs: readonly Pair[] = [
  ...ofLibrary,
  ...Object.entries(texts).map(([name, { client, server }]) => ({
    name,
    programs: { client: programOf(name, client), server: programOf(name, server) },
  })),
];

/** `half_close_client`, as every language may call it. */
export const unitOf = ({ name }: Pair, host: HostName): string =>
  `${name.replace(/\W+/g, '_').toLowerCase()}_${host}`;

export const unitsOf = (all: readonly Pair[]) =>
  all.flatMap((pair) =>
    hostNames.flatMap((host) => {
      const program = pair.programs[host];
      return program === null ? [] : [{ pair, host, program, unit: unitOf(pair, host) }];
    }),
  );
