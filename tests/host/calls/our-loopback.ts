/** Two hosts of ours, back to back: what one sends, the other has at once. Calls go in and come out as the endpoint's lines. */
import { answer, createEndpoint, type Endpoint } from '../../../src/interop/endpoint/endpoint.ts';
import type { Call } from './rows.ts';
import type { Said } from './said.ts';

type Line = Readonly<Record<string, unknown>>;
type Side = 'here' | 'there';

const addresses = { here: '127.0.0.1', there: '127.0.0.2', any: '0.0.0.0', elsewhere: '198.51.100.7' };
const sides: readonly Side[] = ['here', 'there'];
const firstEphemeral = 32_768;
/** Microseconds: so long a call that waits may wait. */
const patience = 500_000;
/** The descriptors that the peer has. */
const peers = /^[lp] |"\$[lp]"/;

export class OurLoopback {
  private readonly hosts: { readonly [side in Side]: Endpoint } = {
    here: createEndpoint(),
    there: createEndpoint(),
  };
  private readonly names: { readonly [side in Side]: Map<string, number> } = {
    here: new Map(),
    there: new Map(),
  };
  private readonly returned = new Map<string, Line>();
  /** The threads whose last call has not come back at once. */
  private readonly waiting = new Set<string>();
  private readonly port: number;
  private now = 0;
  private count = 0;

  constructor(port: number) {
    this.port = port;
    for (const side of sides)
      this.ask(side, { op: 'create', now: 0, profile: 'linux', address: addresses[side], seed: 1 });
  }

  /** What the last of the calls says; a patient one may come back later. */
  play(calls: readonly Call[], patient: boolean): Said {
    let said: Said = {};
    for (const [index, call] of calls.entries())
      said = this.make(call, patient && index === calls.length - 1);
    return said;
  }

  private make(call: Call, patient: boolean): Said {
    const side: Side = peers.test(`${call.as} ${JSON.stringify(call.args)}`) ? 'there' : 'here';
    this.now += 1;
    if (this.waiting.has(call.thread)) this.passes(patience);
    // On the kernel's loopback both ends are of one process.
    if (call.name === 'setrlimit' || call.name === 'setuid')
      this.asks(side === 'here' ? 'there' : 'here', call);
    const id = this.asks(side, call);
    const result = this.returned.get(id);
    if (result === undefined) return this.waits(side, call.thread, id, patient);
    if (call.as !== null && Number(result.value) >= 0) this.names[side].set(call.as, Number(result.value));
    return this.told(side, result);
  }

  private asks(side: Side, { thread, name, args }: Call): string {
    const id = `${this.count++}`;
    const values = args.map((one) => this.argument(side, one));
    this.cross(side, this.ask(side, { op: 'syscall', at: this.now, id, thread, call: name, args: values }));
    return id;
  }

  private waits(side: Side, thread: string, id: string, patient: boolean): Said {
    this.waiting.add(thread);
    if (patient) this.passes(patience);
    const later = this.returned.get(id);
    return { waits: true, ...(later === undefined ? {} : { later: this.told(side, later) }) };
  }

  private passes(microseconds: number): void {
    const until = this.now + microseconds;
    for (let due = 0; due <= until; ) {
      due = Math.min(...sides.map((side) => this.nextOf(side)));
      this.now = Math.min(due, until);
      for (const side of sides) this.cross(side, this.ask(side, { op: 'run', until: this.now }));
    }
  }

  private nextOf(side: Side): number {
    const line = this.ask(side, { op: 'next' }).find((one) => 'next' in one);
    return typeof line?.next === 'number' ? line.next : Number.POSITIVE_INFINITY;
  }

  /** What a side has sent reaches the other, and what that answers comes back. */
  private cross(from: Side, lines: readonly Line[]): void {
    const to = from === 'here' ? 'there' : 'here';
    const answers = lines
      .filter((line) => 'packet' in line)
      .flatMap(({ packet }) =>
        this.ask(to, { op: 'packet', at: this.now, bytes: (packet as { bytes: string }).bytes }),
      );
    if (answers.length > 0) this.cross(to, answers);
  }

  private ask(side: Side, request: Line): readonly Line[] {
    const lines = answer(this.hosts[side], JSON.stringify(request)).map((line) => JSON.parse(line) as Line);
    for (const line of lines) {
      if ('return' in line) this.returned.set(String(line.return), line);
      if ('error' in line) this.returned.set(String(request.id), { errno: String(line.error) });
    }
    return lines;
  }

  private argument(side: Side, value: unknown): unknown {
    if (typeof value === 'string' && value.startsWith('$')) return this.named(side, value.slice(1));
    if (Array.isArray(value)) return value.map((one) => this.argument(side, one));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, this.argument(side, one)]));
    return value;
  }

  /** A descriptor, or a place. */
  private named(side: Side, name: string): unknown {
    const [place, port] = name.split(':');
    if (port === undefined) return this.names[side].get(name) ?? -1;
    const number = Number(port);
    return {
      address: addresses[place as keyof typeof addresses],
      port: number > 0 && number < 10 ? this.port + number : number,
    };
  }

  /** Descriptors and places by their names. */
  private told(side: Side, { return: _, at: __, ...result }: Line): Said {
    const said = result as Said;
    const names = new Map([...this.names[side]].map(([name, fd]) => [fd, name]));
    const address = said.address as { address: string; port: number } | undefined;
    return {
      ...said,
      ...(said.ready === undefined
        ? {}
        : { ready: said.ready.map(({ fd, events }) => ({ fd: names.get(Number(fd)) ?? fd, events })) }),
      ...(address === undefined ? {} : { address: this.placeOf(address) }),
    };
  }

  private placeOf({ address, port }: { address: string; port: number }): string {
    const place = Object.entries(addresses).find(([, one]) => one === address)?.[0];
    const number = port - this.port;
    return `${place}:${number >= 0 && number < 10 ? number : port >= firstEphemeral ? 'some' : port}`;
  }
}
