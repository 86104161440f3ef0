/** How a world begins, with every value resolved: with a seed and commands it is a recording. */
import { type HostName, otherHost } from '../base/trace.ts';
import type { Costs } from '../host/costs.ts';
import { createHost, type Host } from '../host/host.ts';
import { createLink, type Link } from '../network/link.ts';
import type { LinkSettings } from '../network/settings.ts';
import { type Running, startProgram } from '../program/interpreter.ts';
import type { Program } from '../program/program.ts';
import type { Tunables } from '../tcp/tunables.ts';
import type { Address } from '../wire/address.ts';
import type { Command } from './command.ts';
import { createProcessors, type Processors } from './processors.ts';

export interface HostSetup {
  readonly address: Address;
  /** One of the other version of IP. */
  readonly otherAddress?: Address | undefined;
  /** Whether its programs may open raw sockets. */
  readonly privileged?: boolean | undefined;
  readonly tunables: Tunables;
  readonly fixedIss: number | null;
  readonly program: Program | null;
  /** What work costs there; without, no time. */
  readonly costs?: Costs | undefined;
}

export interface Setup {
  readonly hosts: { readonly [name in HostName]: HostSetup };
  readonly links: { readonly [from in HostName]: LinkSettings };
}

/** Everything that a run needs: the same recording gives the same log, to the last octet. */
export interface Recording {
  readonly setup: Setup;
  readonly seed: number;
  readonly commands: readonly Command[];
}

export function createHosts({ setup, seed }: Recording): Record<HostName, Host> {
  const build = (name: HostName): Host => {
    const { address, otherAddress, privileged, tunables, fixedIss } = setup.hosts[name];
    const peer = setup.hosts[otherHost(name)];
    const neighbours = [peer.address, ...(peer.otherAddress === undefined ? [] : [peer.otherAddress])];
    return createHost({ name, address, otherAddress, privileged, neighbours, tunables, fixedIss, seed });
  };
  return { client: build('client'), server: build('server') };
}

export const createLinks = ({ setup, seed }: Recording): Record<HostName, Link> => ({
  client: createLink('client', setup.links.client, seed),
  server: createLink('server', setup.links.server, seed),
});

export function createPrograms({ setup }: Recording): Record<HostName, Running | null> {
  const start = (name: HostName): Running | null => {
    const { program } = setup.hosts[name];
    return program === null ? null : startProgram(program);
  };
  return { client: start('client'), server: start('server') };
}

export const createAllProcessors = ({ setup: { hosts } }: Recording): Record<HostName, Processors> => ({
  client: createProcessors(hosts.client.costs ?? null),
  server: createProcessors(hosts.server.costs ?? null),
});
