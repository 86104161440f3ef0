/** What the library's scenarios are put together from: programs as text, hosts, and what a person does. */
import { invariant } from '../../base/assert.ts';
import type { Duration, Instant } from '../../base/time.ts';
import type { HostName } from '../../base/trace.ts';
import type { Syscall } from '../../host/syscall.ts';
import type { SegmentKind } from '../../network/name.ts';
import type { Fault } from '../../network/rules.ts';
import type { Program } from '../../program/program.ts';
import { readProgram } from '../../program/read-text.ts';
import type { Command } from '../../sim/command.ts';
import type { HostPlan, LinkPlan } from '../scenario.ts';

type Rest = Partial<Omit<HostPlan, 'address' | 'program'>>;

const addresses = { client: '10.0.0.1', server: '10.0.0.2' } as const;

const host =
  (name: HostName) =>
  (text: string, rest: Rest = {}): HostPlan => ({
    address: addresses[name],
    tunables: {},
    fixedIss: null,
    ...rest,
    program: text === '' ? null : written(`${name}.sock`, text),
  });

/** A host and its program; Linux, where no profile is named. */
export const client = host('client');
export const server = host('server');

function written(name: string, text: string): Program {
  const { program, faults } = readProgram(name, text);
  invariant(
    faults.length === 0,
    `${name}: ${faults.map(({ line, sentence }) => `line ${line + 1}: ${sentence}`).join('; ')}`,
  );
  return program;
}

/** The same both ways. */
export const line = (plan: LinkPlan = {}): { readonly [from in HostName]: LinkPlan } => ({
  client: plan,
  server: plan,
});

/** What a person calls at the console. */
export const call = (at: Instant, host: HostName, request: Syscall): Command => ({
  at,
  after: null,
  action: { do: 'call', host, thread: 'console', request },
});

const befalls =
  (what: 'drop' | 'duplicate' | 'corrupt') =>
  (host: HostName, segment: SegmentKind, nth = 1): Command =>
    rule({ do: what, segment: { host, what: segment, nth } });

/** Rules for single segments, made before anything is sent. */
export const drop = befalls('drop');
export const duplicate = befalls('duplicate');
export const corrupt = befalls('corrupt');
export const delay = (by: Duration, host: HostName, segment: SegmentKind, nth = 1): Command =>
  rule({ do: 'delay', segment: { host, what: segment, nth }, by });

/** The copy that the network makes. */
export const delayCopy = (by: Duration, host: HostName, segment: SegmentKind, nth = 1): Command =>
  rule({ do: 'delay', segment: { host, what: segment, nth, copy: true }, by });

const rule = (fault: Fault): Command => ({ at: 0, after: null, action: { do: 'rule', rule: fault } });
