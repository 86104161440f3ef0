/** Epoll instances as data: what each watches. What is found there stands in `readiness.ts`, what wakes them in `interest.ts`. */
import type { Host } from './host.ts';
import type { Readiness } from './readiness.ts';

/** One descriptor in an epoll instance's interest list. */
export interface Interest {
  readonly fd: number;
  readonly socket: number;
  readonly events: readonly Readiness[];
  readonly edge: boolean;
  readonly oneShot: boolean;
  /** EPOLLEXCLUSIVE: of several instances only one is woken. */
  readonly exclusive: boolean;
  /** An edge came that nobody has been told of; level-triggered always. */
  readonly armed: boolean;
  /** What the last look found, and how many octets had come: what rises from there is an edge. */
  readonly seen: readonly Readiness[];
  readonly mark: number;
  /** The states of socket and connection then: any other wakes whoever waits. */
  readonly states: string;
}

/** An epoll instance. */
export interface Epoll {
  /** By the socket, datagram socket or instance that a descriptor stands for. */
  readonly interests: Map<number, Interest>;
  /** Those that were woken and have to be looked at, in that order: epoll_wait() looks at no other. */
  readonly ready: Set<number>;
}

export const newEpoll = (): Epoll => ({ interests: new Map(), ready: new Set() });
export const copyEpoll = ({ interests, ready }: Epoll): Epoll => ({
  interests: new Map(interests),
  ready: new Set(ready),
});

/** What is closed leaves every instance. */
export function forgetInterest({ epolls }: Host, socket: number): void {
  for (const { interests, ready } of epolls.values()) {
    interests.delete(socket);
    ready.delete(socket);
  }
}
