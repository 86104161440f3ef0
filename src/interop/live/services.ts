/** What a host offers that has no program of its own: small servers over the socket calls, a thread a connection. */
import { fromText, type Octets } from '../../base/octets.ts';
import type { Address, Endpoint } from '../../wire/address.ts';
import { http } from './http.ts';
import { make, type Thread } from './live-host.ts';

/** What one recv() asks for. */
const chunk = 65_536;
const backlog = 128;

/** Listens on a port for ever; each connection gets a thread of its own. */
export function* serve(port: number, service: (fd: number) => Thread, address: Address): Thread {
  const { value: fd } = yield* make({ call: 'socket' });
  yield* make({ call: 'setsockopt', fd, option: 'SO_REUSEADDR', value: 1 });
  if ((yield* make({ call: 'bind', fd, to: { address, port } })).errno !== null) return;
  if ((yield* make({ call: 'listen', fd, backlog })).errno !== null) return;
  for (;;) {
    const accepted = yield* make({ call: 'accept', fd });
    if (accepted.errno === null) yield { start: service(accepted.value) };
  }
}

/** Connects, and then behaves as a service does. */
export function* callUp(to: Endpoint, service: (fd: number) => Thread): Thread {
  const { value: fd } = yield* make({ call: 'socket' });
  const { errno } = yield* make({ call: 'connect', fd, to });
  if (errno === null) yield { start: service(fd) };
  else yield* make({ call: 'close', fd });
}

/** RFC 862: what comes goes back, until the peer has finished. */
export function* echo(fd: number): Thread {
  for (;;) {
    const { value, given } = yield* make({ call: 'recv', fd, length: chunk });
    if (value <= 0 || given.octets === undefined) break;
    const sent = yield* make({ call: 'send', fd, data: { octets: given.octets } });
    if (sent.errno !== null) break;
  }
  yield* make({ call: 'close', fd });
}

/** RFC 863: what comes is thrown away. */
export function* discard(fd: number): Thread {
  yield* drain(fd);
  yield* make({ call: 'close', fd });
}

/** RFC 864: the printable characters in rings of 72, until the peer has finished; what comes is thrown away. */
export function* chargen(fd: number): Thread {
  const talking = { still: true };
  yield { start: generate(fd, talking) };
  yield* drain(fd);
  talking.still = false;
}

function* drain(fd: number): Thread {
  for (;;) {
    const { value } = yield* make({ call: 'recv', fd, length: chunk });
    if (value <= 0) return;
  }
}

function* generate(fd: number, talking: { readonly still: boolean }): Thread {
  while (talking.still) {
    const { errno } = yield* make({ call: 'send', fd, data: { octets: ring } });
    if (errno !== null) break;
  }
  yield* make({ call: 'close', fd });
}

const ring: Octets = fromText(
  Array.from({ length: 95 }, (_, first) => {
    const line = Array.from({ length: 72 }, (__, at) => String.fromCharCode(32 + ((first + at) % 95)));
    return `${line.join('')}\r\n`;
  }).join(''),
);

/** Port to service, as IANA has them. */
export const wellKnown: ReadonlyMap<number, (fd: number) => Thread> = new Map([
  [7, echo],
  [9, discard],
  [19, chargen],
  [80, http],
]);
