/** `tcpscope tun`: one host in real time, to which a real kernel can talk through a relay. */
import { randomInt } from 'node:crypto';
import { type Instant, second } from '../../base/time.ts';
import { hostNames } from '../../base/trace.ts';
import { createLiveHost, type Thread } from '../../interop/live/live-host.ts';
import { programThread } from '../../interop/live/program-thread.ts';
import { callUp, echo, serve, wellKnown } from '../../interop/live/services.ts';
import { configured, tunablesFor } from '../../interop/settings.ts';
import { socketTable } from '../../interop/socket-table.ts';
import { profileNames } from '../../tcp/profiles.ts';
import type { Tunables } from '../../tcp/tunables.ts';
import { type Address, anyLike } from '../../wire/address.ts';
import { parseAddress, parseEndpoint } from '../../wire/parse-address.ts';
import { number, readArguments, UsageFault } from '../arguments.ts';
import type { Command } from '../commands.ts';
import { datagramLine } from '../datagram-line.ts';
import { complain, say } from '../files.ts';
import { readSource } from '../recordings.ts';
import { follow, type Transfers } from '../transfers.ts';
import { type Place, realTime, runLive } from '../udp.ts';

const ethernet = 1_500;

export const tun: Command = {
  usage: 'tun --listen HOST:PORT --peer HOST:PORT --address A [--scenario FILE] [--profile linux] [-v]',
  says: 'one host in real time, its IP datagrams over UDP to a relay: a real kernel can talk to it',
  details: `
  --listen HOST:PORT   where datagrams for the host come in: each UDP datagram is one IP datagram
  --peer HOST:PORT     the relay, to which the host's datagrams go
  --address A          the host's own address
  --scenario FILE      run the program, with the tunables, of the scenario's host that has this address
  --connect HOST:PORT  connect there, and send back what comes
  --profile P          ${profileNames.join(', ')}
  --set NAME=VALUE     another value for a tunable, by sysctl's name or the project's own; may come often
  --mtu N              octets, ${ethernet} where nothing is said
  -v, --verbose        a line for each datagram
It tells of each connection and each error, and at the end (Control-C) of the sockets that are left.
Without a scenario it serves echo (port 7), discard (9), chargen (19) and HTTP (80). A relay, as root:
  socat UDP4-DATAGRAM:127.0.0.1:9001,bind=127.0.0.1:9000 TUN:10.9.0.1/24,up,iff-no-pi
  tcpscope tun --listen 127.0.0.1:9001 --peer 127.0.0.1:9000 --address 10.9.0.2
  curl http://10.9.0.2/
`,
  async run(args) {
    const { values, positionals } = readArguments(args, {
      listen: { type: 'string' },
      peer: { type: 'string' },
      address: { type: 'string' },
      scenario: { type: 'string' },
      connect: { type: 'string' },
      profile: { type: 'string' },
      set: { type: 'string', multiple: true },
      mtu: { type: 'string' },
      verbose: { type: 'boolean', short: 'v' },
    });
    if (positionals.length > 0) throw new UsageFault('it takes no operands');
    const listen = place(values.listen, 'listen');
    const peer = place(values.peer, 'peer');
    const address = parseAddress(needed(values.address, 'address'));
    if (!address.ok) throw new UsageFault(`--address: ${address.error}`);
    const profile = profileNames.find((name) => name === (values.profile ?? 'linux'));
    if (profile === undefined) throw new UsageFault(`--profile is one of ${profileNames.join(', ')}`);
    const mtu = values.mtu === undefined ? ethernet : number(values.mtu, 'mtu', 68, 65_535);
    const plain = tunablesFor({ profile, address: address.value, mtu, config: {} });
    if (!plain.ok) throw new UsageFault(plain.error);
    const played = values.scenario === undefined ? null : roleOf(values.scenario, address.value);
    if (typeof played === 'string') return complain(played);
    const tunables = configured(played?.tunables ?? plain.value, settings(values.set ?? []));
    if (!tunables.ok) throw new UsageFault(tunables.error);
    const threads =
      played?.threads ??
      [...wellKnown].map(([port, service]) => serve(port, service, anyLike(address.value)));
    if (values.connect !== undefined) threads.push(callUp(endpoint(values.connect), echo));

    const now = realTime();
    const live = createLiveHost({
      now,
      address: address.value,
      tunables: tunables.value,
      seed: randomInt(2 ** 31),
    });
    const transfers: Transfers = new Map();
    const tell = (at: Instant, line: string): void => say(`${((at - now) / second).toFixed(6)} ${line}`);
    const verbose = values.verbose === true;
    try {
      await runLive(
        live,
        threads,
        { listen, peer },
        {
          ready: () =>
            say(`${address.value} is up: datagrams come in at ${values.listen}, and go to ${values.peer}`),
          arrived: (datagram, at) => {
            if (verbose) tell(at, `> ${datagramLine(datagram)}`);
          },
          came: ({ datagrams, calls }, at) => {
            if (verbose) for (const datagram of datagrams) tell(at, `< ${datagramLine(datagram)}`);
            for (const completed of calls) {
              const line = follow(transfers, completed);
              if (line !== null) tell(at, line);
            }
          },
        },
      );
      for (const { state, local, peer: remote } of socketTable(live.lone.host, live.lone.now))
        say(`${state.padEnd(10)} ${local} ${remote}`);
      return 0;
    } catch (fault) {
      return complain(
        `${values.listen} and ${values.peer}: ${fault instanceof Error ? fault.message : String(fault)}`,
      );
    }
  },
};

interface Role {
  readonly tunables: Tunables;
  readonly threads: Thread[];
}

/** The scenario's host with this address, or why there is none. */
function roleOf(file: string, address: Address): Role | string {
  const source = readSource(file);
  if (!source.ok) return source.error.join('\n');
  const { hosts } = source.value.recording.setup;
  const name = hostNames.find((one) => hosts[one].address === address);
  if (name === undefined)
    return `${file} has no host ${address}: its hosts are ${hostNames.map((one) => hosts[one].address).join(' and ')}`;
  const { tunables, program } = hosts[name];
  return { tunables, threads: program === null ? [] : [programThread(program)] };
}

const needed = (value: string | undefined, name: string): string => {
  if (value === undefined) throw new UsageFault(`--${name} is missing`);
  return value;
};

/** Where UDP goes; its host may be a name. */
function place(value: string | undefined, name: string): Place {
  const [, address = '', port = ''] = /^\[?(.*?)\]?:(\d{1,5})$/.exec(needed(value, name)) ?? [];
  if (address === '' || Number(port) > 65_535)
    throw new UsageFault(`--${name} is a host and a port, such as 127.0.0.1:9000, not "${value}"`);
  return { address, port: Number(port) };
}

function endpoint(text: string) {
  const read = parseEndpoint(text);
  if (!read.ok) throw new UsageFault(`--connect: ${read.error}`);
  return read.value;
}

const settings = (given: readonly string[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(given.map(setting));

function setting(text: string): readonly [string, unknown] {
  const [, name = '', value = ''] = /^([\w./]+)=(.*)$/.exec(text) ?? [];
  if (name === '') throw new UsageFault(`--set is NAME=VALUE, not "${text}"`);
  if (value === 'true' || value === 'false') return [name, value === 'true'];
  return [name, /^\d+$/.test(value) ? Number(value) : value];
}
