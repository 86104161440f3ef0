/** Content-Length and chunked: HTTP's two ways to say where a body ends. */
import type { Scenario } from '../scenario.ts';
import { client, line, server } from './parts.ts';

export const http: Scenario = {
  version: 1,
  id: 'http',
  title: 'HTTP over TCP',
  sentence: 'A body by Content-Length, another in chunks, on one connection: HTTP frames itself.',
  group: 'Framing',
  hosts: {
    client: client(`
fd = socket(TCP)
connect(fd, 10.0.0.2:80)
send(fd, "GET /a HTTP/1.1\\r\\nHost: example\\r\\n\\r\\n")
first = message(fd, http)
print(first)
send(fd, "GET /b HTTP/1.1\\r\\nHost: example\\r\\n\\r\\n")
second = message(fd, http)
print(second)
close(fd)
`),
    server: server(`
ls = socket(TCP)
bind(ls, :80)
listen(ls, 8)
fd = accept(ls)
request = message(fd, until "\\r\\n\\r\\n")
send(fd, "HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhello")
request = message(fd, until "\\r\\n\\r\\n")
send(fd, "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n5\\r\\nhello\\r\\n")
work(100 ms)
send(fd, "6\\r\\n world\\r\\n0\\r\\n\\r\\n")
until recv(fd, 100) == 0
close(fd)
`),
  },
  links: line(),
  seed: 1,
  commands: [],
  lesson: {
    moments: [
      {
        when: { kind: 'return', place: 'server', call: 'recv' },
        title: 'A request ends with an empty line',
        text: '{value} octets: a line, a header, and CR LF CR LF. That is framing by delimiter.',
        source: 'RFC 9112 §2.1',
      },
      {
        when: { kind: 'return', place: 'client', call: 'recv' },
        title: 'Content-Length: 5',
        text: 'The head says how long the body is, so the client knows where the answer ends, and the connection may go on.',
        source: 'RFC 9112 §6.2',
        ask: [{ ask: 'segment', from: 'client' }],
      },
      {
        when: { kind: 'return', place: 'client', call: 'recv' },
        title: 'A chunk',
        text: 'The server does not know yet how long its answer will be: it sends a length with each piece.',
        source: 'RFC 9112 §7.1',
        ask: [
          {
            ask: 'return',
            at: 'client',
            call: 'recv',
            among: ['0', '6', '16', '18'],
            words: 'The first piece is here. What will the next recv() return?',
            hint: 'Count: the length’s line, the chunk and its CR LF, then a chunk of none.',
          },
        ],
      },
      {
        when: { kind: 'return', place: 'client', call: 'recv' },
        title: 'A chunk of none ends it',
        text: 'Two answers on one connection, and each end knew at every moment where it was.',
        source: 'RFC 9112 §7.1',
      },
    ],
  },
};
