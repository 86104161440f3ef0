/** Port 8080 is 1F 90 on the wire; without htons() a little-endian program calls 36895. */
import type { Scenario } from '../scenario.ts';
import { client, line, server } from './parts.ts';

export const byteOrder: Scenario = {
  version: 1,
  id: 'byte-order',
  title: 'Byte order',
  sentence: 'Without htons() the SYN goes to port 36895, where nobody listens; with it, to 8080.',
  group: 'Sockets and options',
  hosts: {
    client: client(`
fd = socket(TCP)
connect(fd, 10.0.0.2:36895)
on ECONNREFUSED:
  close(fd)
  fd = socket(TCP)
  connect(fd, 10.0.0.2:8080)
close(fd)
`),
    server: server(`
ls = socket(TCP)
bind(ls, :8080)
listen(ls, 8)
fd = accept(ls)
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
        when: { kind: 'send', place: 'client', segment: 'SYN' },
        title: 'sin_port = 8080',
        text: 'On a little-endian machine 8080 lies in memory as 90 1F. The network reads the first octet as the higher one: 901F is {port}. Look at octets 2 and 3 of the TCP header.',
        source: 'byteorder(3), RFC 1700 “network byte order”',
        ask: [{ ask: 'segment', from: 'server' }],
      },
      {
        when: { kind: 'return', place: 'client', call: 'connect' },
        title: '{value}',
        text: 'Nobody listens on 36895. Nothing in the program looks wrong, which is why this mistake is so old.',
        source: 'connect(2)',
      },
      {
        when: { kind: 'send', place: 'client', segment: 'SYN' },
        title: 'sin_port = htons(8080)',
        text: 'Port {port}: 1F 90 on the wire. htons() turns round on a little-endian host and does nothing on a big-endian one; ntohs() is the way back, htonl() and ntohl() do the same for four octets.',
        source: 'byteorder(3)',
        ask: [{ ask: 'return', at: 'client', call: 'connect', among: ['0', 'ECONNREFUSED'] }],
      },
    ],
  },
};
