/**
 * The race: the same connections and the same messages, at the same times, to the same server written in each of the ways
 * to wait. Who calls takes no notice of how the server does.
 */
import type { Costs } from '../host/costs.ts';
import type { Recording } from '../sim/setup.ts';
import type { IoModel } from './io-models.ts';
import { client, server } from './library/parts.ts';
import { resolve } from './scenario.ts';

/** Messages, each to another connection as far as there are so many. */
export const raceMessages = 100;
const messageEvery = 0.1;
/** What the client prints when all are connected and the messages begin. */
export const raceBegins = 'all are connected';
/** What it prints when the last of them has had time to be answered. */
export const raceEnds = 'all is sent';

/** Until the slowest has taken in the last connection, milliseconds. */
const settling = (connections: number): number => 20 + connections / 4;

const calling = (connections: number): string => `setrlimit(RLIMIT_NOFILE, 20000)
fds = descriptors()
for i = 1 to ${connections}:
  fd = socket(TCP)
  connect(fd, 10.0.0.2:7)
  fds = fds + fd
work(${settling(connections)} ms)
print("${raceBegins}")
sent = 0
while sent < ${raceMessages}:
  at = 0
  for one in fds:
    if at % ${Math.max(1, Math.floor(connections / raceMessages))} == 0 and sent < ${raceMessages}:
      send(one, "sixteen octets..")
      work(${messageEvery} ms)
      sent = sent + 1
    at = at + 1
work(${settling(connections)} ms)
print("${raceEnds}")`;

const link = { delay: 20, jitter: 0, loss: 0, rate: 0, limit: 100_000 };

export function raceRecording(model: IoModel, connections: number, costs: Costs): Recording {
  return resolve({
    hosts: {
      client: client(calling(connections)),
      server: server(model.server, { costs }),
    },
    links: { client: link, server: link },
    seed: 1,
    commands: [],
  });
}
