/** A lab for tests: small verbs, and storage that forgets. */
import type { HostName } from '../../src/base/trace.ts';
import type { CallName } from '../../src/projection/views.ts';
import { findScenario } from '../../src/scenario/library.ts';
import { editing } from '../../src/session/editing.ts';
import type { Turns } from '../../src/session/long-run.ts';
import type { Shelf } from '../../src/session/shelf.ts';
import { createLab, type Lab } from '../../src/session/store.ts';
import { logHash } from '../../src/sim/hash.ts';

export function memory() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

/** All scenarios are here. */
export const shelf: Shelf = { here: () => ({ findScenario }), get: async () => ({ findScenario }) };

export function given(scenario = 'empty', turns?: Turns) {
  const lab = createLab(memory, editing, shelf, turns);
  lab.actions.openScenario(scenario);
  return hands(lab);
}

function hands(lab: Lab) {
  const { actions, store } = lab;
  const state = () => store.getState();
  const entries = () => lab.world().log.entries.slice(0, lab.world().log.length);
  return {
    ...actions,
    lab,
    state,
    entries,
    hash: () => logHash(lab.world().log),
    calls: (host: HostName, call: CallName, ...values: (string | number)[]) =>
      actions.call(host, call, fieldsOf(call, values)),
    /** The RFC’s name of the state that a host’s connection entered last. */
    inState(host: HostName): string {
      const last = entries().findLast((entry) => entry.kind === 'state' && entry.place === host);
      return last?.kind === 'state' ? last.to : 'CLOSED';
    },
    /** The last datagram that a host has sent. */
    lastSent(host: HostName): number {
      const last = entries().findLast((entry) => entry.kind === 'send' && entry.place === host);
      if (last?.kind !== 'send') throw new Error(`${host} has sent nothing`);
      return last.datagram;
    },
    lastReturn(host: HostName): number | string | null {
      const last = entries().findLast((entry) => entry.kind === 'return' && entry.place === host);
      return last?.kind === 'return' ? (last.errno ?? last.value) : null;
    },
    count: (kind: string, host?: HostName) =>
      entries().filter((entry) => entry.kind === kind && (host === undefined || entry.place === host)).length,
  };
}

const names: Partial<Record<CallName, readonly string[]>> = {
  bind: ['fd', 'to'],
  connect: ['fd', 'to'],
  listen: ['fd', 'backlog'],
  send: ['fd', 'data'],
  recv: ['fd', 'length'],
  shutdown: ['fd', 'how'],
  setsockopt: ['fd', 'option', 'value'],
};

const fieldsOf = (call: CallName, values: readonly (string | number)[]): Record<string, string> =>
  Object.fromEntries(values.map((value, at) => [(names[call] ?? ['fd'])[at] ?? 'fd', String(value)]));

/** Server listens, client calls: the SYN is on its way. */
export function calling() {
  const lab = given();
  lab.calls('server', 'socket');
  lab.calls('server', 'bind', 3, ':80');
  lab.calls('server', 'listen', 3, 8);
  lab.calls('server', 'accept', 3);
  lab.calls('client', 'socket');
  lab.calls('client', 'connect', 3, '10.0.0.2:80');
  return lab;
}

/** Both sides ESTABLISHED; the server's descriptor is 4. */
export function established() {
  const lab = calling();
  lab.toEnd();
  return lab;
}
