/**
 * The headless endpoint: one host, driven by JSON lines in virtual time. A request comes in as a line, lines go out, and
 * the last of them says what was done and how late it is. A request that cannot be carried out changes nothing.
 */
import { never } from '../../base/time.ts';
import {
  advance,
  arrive,
  call,
  copyLoneHost,
  createLoneHost,
  type Happening,
  infoAt,
  type LoneHost,
  nextDeadline,
  waits,
} from '../lone-host.ts';
import { socketTable } from '../socket-table.ts';
import { answerOf } from './answer.ts';
import { type Request, readRequest } from './request.ts';

export interface Endpoint {
  lone: LoneHost | null;
  /** Thread to the name of its call. */
  readonly calls: Map<string, string>;
}

export const createEndpoint = (): Endpoint => ({ lone: null, calls: new Map() });

type Line = Readonly<Record<string, unknown>>;

/** What the endpoint answers to a line: JSON texts without line breaks. */
export function answer(endpoint: Endpoint, line: string): readonly string[] {
  const { op, request } = readRequest(line);
  const lines = request.ok ? carryOut(endpoint, request.value) : [{ error: request.error }];
  return [...lines, { done: op, now: endpoint.lone?.now ?? 0 }].map((one) => JSON.stringify(one));
}

function carryOut(endpoint: Endpoint, request: Request): readonly Line[] {
  if (request.op === 'create') {
    endpoint.lone = createLoneHost(request);
    endpoint.calls.clear();
    return [];
  }
  const { lone } = endpoint;
  if (lone === null) return [{ error: 'there is no host yet: "create" makes one' }];
  const at = 'at' in request ? request.at : lone.now;
  if (at < lone.now) return [{ error: `time only moves forward: it is ${lone.now} already, not ${at}` }];
  if (request.op === 'syscall') return makeCall(endpoint, lone, request);
  const before = told(endpoint, advance(lone, at));
  switch (request.op) {
    case 'run':
      return before;
    case 'packet':
      return [...before, ...told(endpoint, arrive(lone, request.octets))];
    case 'next': {
      const next = nextDeadline(lone);
      return [...before, { next: next === never ? null : next }];
    }
    case 'info':
      return [...before, infoOf(lone, request.fd)];
    case 'sockets':
      return [...before, { sockets: socketTable(lone.host, lone.now) }];
  }
}

function makeCall(
  endpoint: Endpoint,
  lone: LoneHost,
  { at, id, thread, request }: Extract<Request, { op: 'syscall' }>,
): readonly Line[] {
  // Whether the thread still waits then is seen on a copy: a refused request lets no time pass.
  if (waits(lone, thread) && stillWaits(lone, thread, at))
    return [
      { error: `thread ${thread} waits in call ${endpoint.calls.get(thread) ?? ''}: it may make no other` },
    ];
  const before = told(endpoint, advance(lone, at));
  endpoint.calls.set(thread, id);
  return [...before, ...told(endpoint, call(lone, thread, request))];
}

function stillWaits(lone: LoneHost, thread: string, at: number): boolean {
  const trial = copyLoneHost(lone);
  advance(trial, at);
  return waits(trial, thread);
}

const told = ({ calls }: Endpoint, happened: readonly Happening[]): readonly Line[] =>
  happened.map((one) => answerOf(one, calls));

function infoOf(lone: LoneHost, fd: number): Line {
  const info = infoAt(lone, fd);
  return info === undefined ? { error: `descriptor ${fd} is no socket` } : { info };
}
