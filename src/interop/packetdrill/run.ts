/**
 * Running a packetdrill script against a host of ours, in virtual time. The first event that does not go as the script
 * says ends the run; what should have happened and what did stand side by side.
 */
import { type Instant, never } from '../../base/time.ts';
import { tune } from '../../host/tune.ts';
import { type Endpoint, endpointText } from '../../wire/address.ts';
import { ACK, SYN } from '../../wire/segment.ts';
import { readCall } from '../endpoint/arguments.ts';
import { reading } from '../endpoint/reading.ts';
import {
  advance,
  arrive,
  call,
  createLoneHost,
  type Happening,
  infoAt,
  type LoneHost,
  nextDeadline,
} from '../lone-host.ts';
import { configured, tunablesFor } from '../settings.ts';
import { CodeFault, runCode } from './assertions.ts';
import { type CallContext, callArguments } from './calls.ts';
import { settingsOf } from './commands.ts';
import { difference, joined, packetText } from './compare.ts';
import { constants } from './constants.ts';
import { belongs, encodeArriving, type Flow, newFlow, readSent, type SentPacket, toScript } from './flow.ts';
import { parseScript } from './parse.ts';
import { contradiction, resultText } from './results.ts';
import type { Action, Script, ScriptEvent, ScriptPacket } from './script.ts';

export type Verdict =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly line: number;
      readonly reason: string;
      readonly expected: string;
      readonly actual: string;
    };

class Difference extends Error {
  readonly actual: string;
  constructor(reason: string, actual: string) {
    super(reason);
    this.actual = actual;
  }
}

export function runScript(source: string): Verdict {
  const script = parseScript(source);
  if (!script.ok)
    return {
      ok: false,
      line: script.error.line,
      reason: 'syntax',
      expected: 'a script',
      actual: script.error.sentence,
    };
  let event: ScriptEvent | undefined;
  try {
    const run = new Run(script.value);
    for (event of script.value.events) run.happens(event);
    run.ends();
    return { ok: true };
  } catch (fault) {
    if (!(fault instanceof Difference)) throw fault;
    return {
      ok: false,
      line: event?.line ?? 1,
      reason: fault.message,
      expected: event?.text ?? '',
      actual: fault.actual,
    };
  }
}

/** packetdrill's own defaults. */
const defaults = { tolerance: 4_000, local: '192.168.0.1', remote: '192.0.2.1', port: 8_080, mtu: 1_500 };
/** A call that the script does not let wait may take this long: nobody waits longer for it. */
const mostWait = 600_000_000;

interface Waiting {
  readonly event: ScriptEvent;
  readonly action: Extract<Action, { do: 'call' }>;
  /** When it is to come back. */
  readonly due: Instant;
}

class Run {
  private readonly lone: LoneHost;
  private readonly tolerance: number;
  private readonly context: CallContext;
  /** Datagrams that the script has not spoken of yet. */
  private readonly sent: Extract<Happening, { what: 'packet' }>[] = [];
  private readonly returned = new Map<string, Extract<Happening, { what: 'return' }>>();
  private readonly waiting = new Map<string, Waiting>();
  private readonly descriptors = new Map<number, number>();
  private flow: Flow | null = null;
  /** The descriptor of the connection that assertions look at. */
  private current = -1;
  private threads = 0;
  /** When the last event really happened. */
  private last: Instant = 0;
  private nextPeerPort = 40_000;
  private readonly scope = new Map<string, number>(Object.entries(constants));

  constructor({ flags }: Script) {
    const number = (name: string, otherwise: number): number => Number(flags.get(name) ?? otherwise);
    if (flags.get('ip_version')?.startsWith('ipv6'))
      throw new Difference('ip_version', 'only IPv4 is run here');
    const local = flags.get('local_ip') ?? defaults.local;
    const remote = flags.get('remote_ip') ?? defaults.remote;
    const tunables = tunablesFor({
      profile: 'linux',
      address: local,
      mtu: number('mtu', defaults.mtu),
      config: {},
    });
    if (!tunables.ok) throw new Difference('settings', tunables.error);
    this.tolerance = number('tolerance_usecs', defaults.tolerance);
    this.lone = createLoneHost({
      now: 0,
      address: local,
      tunables: tunables.value,
      seed: 1,
    });
    this.context = {
      bindTo: { address: local, port: number('bind_port', defaults.port) },
      connectTo: { address: remote, port: number('connect_port', defaults.port) },
      descriptor: (fd) => this.descriptors.get(fd) ?? fd,
    };
  }

  happens(event: ScriptEvent): void {
    const { action } = event;
    switch (action.do) {
      case 'command':
        this.passes(event);
        this.commands(action.command);
        break;
      case 'code':
        this.passes(event);
        this.asserts(action.code);
        break;
      case 'call':
        this.passes(event);
        this.calls(event, action);
        break;
      case 'packet':
        if (action.direction === 'out') this.expects(event, action.packet);
        else {
          this.passes(event);
          this.arrives(action.packet);
        }
        break;
    }
    this.compareReturns();
  }

  /** Calls that still wait have until their time to come back. */
  ends(): void {
    for (const { due } of this.waiting.values())
      this.takes(advance(this.lone, Math.max(this.lone.now, due + this.tolerance)));
    this.compareReturns();
    for (const { event } of this.waiting.values())
      throw new Difference(`line ${event.line} waits`, 'the call has not come back');
  }

  /** When the event is to happen, as a range. */
  private time({ when }: ScriptEvent): { readonly from: Instant; readonly until: Instant } {
    if (when.from === 'anywhere') return { from: 0, until: never };
    const base = when.from === 'start' ? 0 : this.last;
    return { from: base + when.at, until: base + when.until };
  }

  /** Lets time pass until the event happens. */
  private passes(event: ScriptEvent): void {
    const { from } = this.time(event);
    this.takes(advance(this.lone, Math.max(from, this.lone.now)));
    this.last = Math.max(from, this.last);
    this.compareReturns();
  }

  private takes(happened: readonly Happening[]): void {
    for (const one of happened) {
      if (one.what === 'packet') this.sent.push(one);
      else if (one.what === 'return') this.returned.set(one.thread, one);
    }
  }

  private commands(shell: string): void {
    const settings = settingsOf(shell);
    if (!settings.ok) throw new Difference('command', settings.error);
    this.configure(settings.value);
  }

  private configure(settings: Readonly<Record<string, unknown>>): void {
    const { host } = this.lone;
    const tuned = configured(host.tunables, settings);
    if (!tuned.ok) throw new Difference('setting', tuned.error);
    tune(host, tuned.value);
  }

  private asserts(code: string): void {
    const info = infoAt(this.lone, this.current) ?? {};
    for (const [name, value] of Object.entries(info)) this.scope.set(`tcpi_${name}`, value);
    try {
      const failed = runCode(code, this.scope);
      if (failed !== null) throw new Difference('assertion', failed);
    } catch (fault) {
      if (fault instanceof CodeFault) throw new Difference('code', fault.message);
      throw fault;
    }
  }

  private calls(event: ScriptEvent, action: Extract<Action, { do: 'call' }>): void {
    const { name, args, result } = action;
    if (name === 'open') return;
    const request = reading(() => readCall(name, callArguments(name, args, this.context)));
    if (!request.ok) throw new Difference('call', request.error);
    const thread = event.ends === null ? 'main' : `waits ${++this.threads}`;
    const due = event.ends === null ? this.lone.now : this.last - event.when.at + event.ends;
    if (request.value.call === 'listen') this.flow = null;
    this.waiting.set(thread, { event, action, due });
    this.takes(call(this.lone, thread, request.value));
    if (request.value.call === 'connect') this.current = request.value.fd;
    if (thread === 'main') this.waits(thread);
    if (name === 'accept' || name === 'accept4') this.current = result.value ?? this.current;
  }

  /** The script's own thread does nothing else until its call comes back. */
  private waits(thread: string): void {
    const until = this.lone.now + mostWait;
    while (!this.returned.has(thread)) {
      const next = nextDeadline(this.lone);
      if (next > until)
        throw new Difference('call', 'it waits, and nothing is due that would let it come back');
      this.takes(advance(this.lone, next));
    }
  }

  /** Compares every call that has come back with what the script says of it. */
  private compareReturns(): void {
    for (const [thread, { at, result }] of this.returned) {
      const waiting = this.waiting.get(thread);
      this.returned.delete(thread);
      this.waiting.delete(thread);
      if (waiting === undefined) continue;
      const { action, due, event } = waiting;
      const wrong = contradiction(action, result);
      const inLine = thread === 'main' ? '' : `line ${event.line}: `;
      if (wrong !== null) throw new Difference(`${inLine}${wrong}`, resultText(action.name, result));
      if (thread !== 'main' && Math.abs(at - due) > this.tolerance)
        throw new Difference(`${inLine}time`, `it came back at ${seconds(at)}, not ${seconds(due)}`);
      this.opened(action, result.value);
    }
  }

  private opened({ name, result }: Extract<Action, { do: 'call' }>, fd: number): void {
    const opens = ['socket', 'accept', 'accept4', 'epoll_create', 'epoll_create1'].includes(name);
    if (opens && fd >= 0 && result.value !== null) this.descriptors.set(result.value, fd);
    if (opens && this.current === result.value) this.current = fd;
  }

  private arrives(packet: ScriptPacket): void {
    const calls = (packet.control & SYN) !== 0 && (packet.control & ACK) === 0;
    if (this.flow === null || (calls && this.flow.shift === null)) this.flow = this.flow ?? this.newPeer();
    this.takes(arrive(this.lone, encodeArriving(this.flow, packet)));
  }

  private newPeer(): Flow {
    const { bindTo, connectTo } = this.context;
    const remote: Endpoint = { address: connectTo.address, port: this.nextPeerPort++ };
    return newFlow(bindTo, remote);
  }

  /** Waits for a packet, and compares it. */
  private expects(event: ScriptEvent, expected: ScriptPacket): void {
    const { from, until } = this.time(event);
    const first = this.nextSent(until + this.tolerance);
    if (first === null)
      throw new Difference('packet', `nothing was sent until ${seconds(until + this.tolerance)}`);
    const { at } = first;
    let packet = first.packet;
    const flow = this.flowOf(packet);
    while (packet.length < expected.length) {
      const more = this.nextSent(at + this.tolerance);
      const longer = more === null ? null : joined(packet, more.packet);
      if (longer === null) break;
      packet = longer;
    }
    const actual = toScript(flow, packet, expected);
    const slack = Math.ceil(this.tolerance / 1_000) + 1;
    const wrong = difference(expected, actual, slack);
    const text = `${seconds(at)} > ${packetText(actual)}`;
    if (wrong !== null) throw new Difference(wrong, text);
    if (at < from - this.tolerance || at > until + this.tolerance)
      throw new Difference(
        `time: expected ${seconds(from)}${until > from ? ` to ${seconds(until)}` : ''}`,
        text,
      );
    this.last = at;
  }

  private nextSent(until: Instant): { readonly at: Instant; readonly packet: SentPacket } | null {
    const { lone } = this;
    while (this.sent.length === 0 && nextDeadline(lone) <= until)
      this.takes(advance(lone, Math.max(lone.now, nextDeadline(lone))));
    const one = this.sent.shift();
    if (one === undefined) return null;
    const packet = readSent(one.octets);
    if (typeof packet === 'string') throw new Difference('packet', `an unreadable packet: ${packet}`);
    return { at: one.at, packet };
  }

  /** A SYN of ours begins a connection of the script's. */
  private flowOf(packet: SentPacket): Flow {
    const calls = (packet.control & SYN) !== 0 && (packet.control & ACK) === 0;
    if (calls && (this.flow === null || !belongs(this.flow, packet)))
      this.flow = newFlow(packet.local, packet.remote);
    this.flow ??= newFlow(packet.local, packet.remote);
    if (!belongs(this.flow, packet))
      throw new Difference(
        'packet',
        `it goes to ${endpointText(packet.remote)}, not to ${endpointText(this.flow.remote)}`,
      );
    return this.flow;
  }
}

const seconds = (at: Instant): string => (at === never ? 'for ever' : (at / 1e6).toFixed(6));
