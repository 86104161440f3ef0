/** Programs from outside: every statement is known there too, links carry them, and earlier links still open. */
import { expect, test } from 'vitest';
import { linesOf, type Statement } from '../../src/program/program.ts';
import { empty } from '../../src/scenario/library/empty.ts';
import { validateScenario } from '../../src/scenario/validate.ts';
import { pairs } from '../listing/programs.ts';

const scenarioOf = ({ programs }: (typeof pairs)[number]) => ({
  ...empty,
  hosts: {
    client: { ...empty.hosts.client, program: programs.client },
    server: { ...empty.hosts.server, program: programs.server },
  },
});

test.each(pairs.map((pair) => [pair.name, pair] as const))('%s is taken as it is', (_, pair) => {
  const scenario = scenarioOf(pair);
  expect(validateScenario(JSON.parse(JSON.stringify(scenario)))).toEqual({ ok: true, value: scenario });
});

test('the pairs have every statement there is', () => {
  const known: { readonly [what in Statement['do']]: true } = {
    ...{
      socket: true,
      bind: true,
      listen: true,
      accept: true,
      connect: true,
      send: true,
      'send value': true,
    },
    ...{ recv: true, message: true, shutdown: true, close: true, setsockopt: true, work: true, let: true },
    ...{ print: true, 'while recv': true, 'while message': true, forever: true, while: true, for: true },
    ...{ break: true, if: true, else: true, on: true, thread: true, 'for each': true },
    ...{
      setrlimit: true,
      fcntl: true,
      select: true,
      poll: true,
      epoll_create: true,
      epoll_ctl: true,
      epoll_wait: true,
    },
  };
  const used = pairs.flatMap(({ programs }) =>
    [programs.client, programs.server].flatMap((program) =>
      program === null ? [] : linesOf(program).map(({ statement }) => statement.do),
    ),
  );
  expect([...new Set(used)].sort()).toEqual(Object.keys(known).sort());
});

test.each([
  [{ do: 'on', errno: 'EWHAT', body: [] }, 'errno'],
  [{ do: 'message', fd: 'fd', as: 'm', framing: { by: 'length', octets: 3 } }, 'framing.octets'],
  [{ do: 'message', fd: 'fd', as: 'm', framing: { by: 'delimiter', text: '' } }, 'framing.text'],
  [{ do: 'let', name: 'x', value: { operator: '**', left: 1, right: 2 } }, 'value'],
  [{ do: 'print', value: 0.5 }, 'value'],
  [{ do: 'if', condition: 1 }, 'body'],
])('%j is refused at its place', (statement, place) => {
  const program = { name: 'x', body: [statement] };
  const result = validateScenario({
    ...empty,
    hosts: { ...empty.hosts, client: { ...empty.hosts.client, program } },
  });
  expect(result.ok ? 'taken' : result.error[0]?.path).toBe(`hosts.client.program.body.0.${place}`);
});
