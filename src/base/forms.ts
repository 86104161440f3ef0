/** How an entry of each kind lies in the log's columns: its fields in one order, written and read. */
import type { Cells, Reader } from './columns.ts';
import type { ChangedBy, Fact, Kind, Recorded } from './trace.ts';

interface Form<K extends Kind> {
  readonly write: (to: Cells, fact: Extract<Recorded, { kind: K }>) => void;
  readonly read: (from: Reader) => Extract<Fact, { kind: K }>;
}

/** A field that is absent where it does not apply. */
const by = (word: ChangedBy | null): { readonly by?: ChangedBy } => (word === null ? {} : { by: word });

export const forms: { readonly [K in Kind]: Form<K> } = {
  call: {
    write: (to, { thread, by, call, fd, args }) => {
      to.word(thread);
      to.word(by);
      to.word(call);
      to.number(fd);
      to.thing(args);
    },
    read: (from) => ({
      kind: 'call',
      thread: from.word(),
      by: from.word(),
      call: from.word(),
      fd: from.numberOrNull(),
      args: from.thing(),
    }),
  },
  blocked: {
    write: (to, { thread, call, fd, of }) => {
      to.word(thread);
      to.word(call);
      to.number(fd);
      to.number(of);
    },
    read: (from) => ({
      kind: 'blocked',
      thread: from.word(),
      call: from.word(),
      fd: from.numberOrNull(),
      of: from.number(),
    }),
  },
  return: {
    write: (to, { thread, call, fd, of, value, errno, note, octets }) => {
      to.word(thread);
      to.word(call);
      to.number(fd);
      to.number(of);
      to.number(value);
      to.word(errno);
      to.word(note);
      to.thing(octets);
    },
    read: (from) => ({
      kind: 'return',
      thread: from.word(),
      call: from.word(),
      fd: from.numberOrNull(),
      of: from.number(),
      value: from.number(),
      errno: from.wordOrNull(),
      note: from.word(),
      octets: from.thing(),
    }),
  },
  program: {
    write: (to, { thread, change, note }) => {
      to.word(thread);
      to.word(change);
      to.word(note);
    },
    read: (from) => ({ kind: 'program', thread: from.word(), change: from.word(), note: from.word() }),
  },
  state: {
    write: (to, { connection, from, to: next, event }) => {
      to.number(connection);
      to.word(from);
      to.word(next);
      to.word(event);
    },
    read: (from) => ({
      kind: 'state',
      connection: from.number(),
      from: from.word(),
      to: from.word(),
      event: from.word(),
    }),
  },
  socket: {
    write: (to, { socket, fd, from, to: next, event }) => {
      to.number(socket);
      to.number(fd);
      to.word(from);
      to.word(next);
      to.word(event);
    },
    read: (from) => ({
      kind: 'socket',
      socket: from.number(),
      fd: from.numberOrNull(),
      from: from.word(),
      to: from.word(),
      event: from.word(),
    }),
  },
  rule: {
    write: (to, { connection, rule, holds, values }) => {
      to.number(connection);
      to.word(rule);
      to.flag(holds);
      to.named(values);
    },
    read: (from) => ({
      kind: 'rule',
      connection: from.numberOrNull(),
      rule: from.word(),
      holds: from.flag(),
      values: from.named(),
    }),
  },
  signal: {
    write: (to, { connection, signal }) => {
      to.number(connection);
      to.word(signal);
    },
    read: (from) => ({ kind: 'signal', connection: from.numberOrNull(), signal: from.word() }),
  },
  timer: {
    write: (to, { connection, timer, change, due }) => {
      to.number(connection);
      to.word(timer);
      to.word(change);
      to.number(due);
    },
    read: (from) => ({
      kind: 'timer',
      connection: from.number(),
      timer: from.word(),
      change: from.word(),
      due: from.number(),
    }),
  },
  congestion: {
    write: (to, { connection, cwnd, ssthresh, flight, event }) => {
      to.number(connection);
      to.number(cwnd);
      to.number(ssthresh);
      to.number(flight);
      to.word(event);
    },
    read: (from) => ({
      kind: 'congestion',
      connection: from.number(),
      cwnd: from.number(),
      ssthresh: from.number(),
      flight: from.number(),
      event: from.word(),
    }),
  },
  rtt: {
    write: (to, { connection, sample, srtt, rttvar, rto }) => {
      to.number(connection);
      to.number(sample);
      to.number(srtt);
      to.number(rttvar);
      to.number(rto);
    },
    read: (from) => ({
      kind: 'rtt',
      connection: from.number(),
      sample: from.number(),
      srtt: from.number(),
      rttvar: from.number(),
      rto: from.number(),
    }),
  },
  send: {
    write: (to, { connection, datagram, carrier, purpose, offset }) => {
      to.number(connection);
      to.number(datagram);
      to.thing(carrier);
      to.word(purpose);
      to.number(offset);
    },
    read: (from) => {
      const connection = from.numberOrNull();
      const datagram = from.number();
      const carrier = from.thing<{ readonly octets: Uint8Array }>();
      return {
        kind: 'send',
        connection,
        datagram,
        get octets() {
          return carrier.octets;
        },
        purpose: from.word(),
        offset: from.number(),
      };
    },
  },
  transit: {
    write: (to, { datagram, begins, leaves, arrives }) => {
      to.number(datagram);
      to.number(begins);
      to.number(leaves);
      to.number(arrives);
    },
    read: (from) => ({
      kind: 'transit',
      datagram: from.number(),
      begins: from.number(),
      leaves: from.number(),
      arrives: from.number(),
    }),
  },
  lost: {
    write: (to, { datagram, reason }) => {
      to.number(datagram);
      to.word(reason);
    },
    read: (from) => ({ kind: 'lost', datagram: from.number(), reason: from.word() }),
  },
  copied: {
    write: (to, { datagram, copy, arrives, by }) => {
      to.number(datagram);
      to.number(copy);
      to.number(arrives);
      to.word(by);
    },
    read: (from) => ({
      kind: 'copied',
      datagram: from.number(),
      copy: from.number(),
      arrives: from.number(),
      ...by(from.wordOrNull()),
    }),
  },
  corrupted: {
    write: (to, { datagram, bit, by }) => {
      to.number(datagram);
      to.number(bit);
      to.word(by);
    },
    read: (from) => ({
      kind: 'corrupted',
      datagram: from.number(),
      bit: from.number(),
      ...by(from.wordOrNull()),
    }),
  },
  delayed: {
    write: (to, { datagram, arrives, by }) => {
      to.number(datagram);
      to.number(arrives);
      to.word(by);
    },
    read: (from) => ({
      kind: 'delayed',
      datagram: from.number(),
      arrives: from.number(),
      ...by(from.wordOrNull()),
    }),
  },
  reordered: {
    write: (to, { datagram }) => to.number(datagram),
    read: (from) => ({ kind: 'reordered', datagram: from.number() }),
  },
  'network rule': {
    write: (to, { what }) => to.thing(what),
    read: (from) => ({ kind: 'network rule', what: from.thing() }),
  },
  missed: {
    write: (to, { what }) => to.thing(what),
    read: (from) => ({ kind: 'missed', what: from.thing() }),
  },
  setting: {
    write: (to, { direction, name, value }) => {
      to.word(direction);
      to.word(name);
      to.number(value);
    },
    read: (from) => ({ kind: 'setting', direction: from.word(), name: from.word(), value: from.number() }),
  },
  arrive: {
    write: (to, { datagram, connection }) => {
      to.number(datagram);
      to.number(connection);
    },
    read: (from) => ({ kind: 'arrive', datagram: from.number(), connection: from.numberOrNull() }),
  },
  discard: {
    write: (to, { datagram, why }) => {
      to.number(datagram);
      to.word(why);
    },
    read: (from) => ({ kind: 'discard', datagram: from.number(), why: from.word() }),
  },
  text: {
    write: (to, { connection, from, to: end, order }) => {
      to.number(connection);
      to.number(from);
      to.number(end);
      to.word(order);
    },
    read: (from) => ({
      kind: 'text',
      connection: from.number(),
      from: from.number(),
      to: from.number(),
      order: from.word(),
    }),
  },
};
