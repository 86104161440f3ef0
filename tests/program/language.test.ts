/** What each statement of a program does, run to its end in a world with a network. */
import { describe, expect, test } from 'vitest';
import { startProgram, threadOf } from '../../src/program/interpreter.ts';
import { readProgram } from '../../src/program/read-text.ts';
import { createTimeline, seekCursor, stepForward } from '../../src/sim/timeline.ts';
import { pairs } from '../listing/programs.ts';
import { simulate } from '../listing/simulated.ts';
import { entries, recording } from '../sim/worlds.ts';

const outcome = (name: string) => {
  const pair = pairs.find((one) => one.name === name);
  if (pair === undefined) throw new Error(`no pair is called ${name}`);
  const { client, server } = simulate(pair);
  return {
    client: [client.output.split('\n').slice(0, -1), client.end],
    server: [server.output.split('\n').slice(0, -1), server.end],
  };
};

const timelineOf = (client: string, server = '') => {
  const base = recording({});
  const { hosts } = base.setup;
  const program = (text: string) => readProgram('test', text).program;
  return createTimeline({
    ...base,
    setup: {
      ...base.setup,
      hosts: {
        client: { ...hosts.client, program: program(client) },
        server: { ...hosts.server, program: server === '' ? null : program(server) },
      },
    },
  });
};
const run = (text: string) => {
  const timeline = timelineOf(text);
  while (stepForward(timeline));
  const running = timeline.world.programs.client ?? startProgram({ name: '', body: [] });
  return { output: running.output, fault: threadOf(running).fault, status: threadOf(running).status };
};

describe('the language of programs', () => {
  test('computes, counts and decides', () => {
    expect(outcome('arithmetic').client).toEqual([
      [
        ...[
          '26',
          '44',
          '3',
          '-3',
          '2',
          '-2',
          '1',
          '1',
          '36895',
          '16777216',
          '8080',
          '1',
          '8000',
          '256',
          '3',
          '-1',
        ],
        ...['1', '1', '4', '9', 'ab-3', '"quoted" \\ \t|'],
      ],
      'ended',
    ]);
  });

  test('reads messages by length, delimiter, size and HTTP, however the stream is cut', () => {
    expect(outcome('lengths before messages')).toEqual({
      client: [['10'], 'ended'],
      server: [['a', 'bc', 'cde', 'defg'], 'ended'],
    });
    expect(outcome('echo for ever')).toEqual({ client: [['2', '5', '10'], 'ended'], server: [[], 'waits'] });
    expect(outcome('records of one size').server).toEqual([['red  ', '98', '2'], 'ended']);
    expect(outcome('HTTP with a length, in chunks, and to the end')).toEqual({
      client: [['first', 'second', 'to the end'], 'ended'],
      server: [['/a', '/b', '/c'], 'ended'],
    });
  });

  test('takes an errno where it is handled, and stops on it elsewhere', () => {
    expect(outcome('refused').client).toEqual([['nobody listens', 'so it ends'], 'ended']);
    expect(outcome('refused and not handled').client).toEqual([[], 'ECONNREFUSED']);
    expect(outcome('a reset is handled').client).toEqual([['reset'], 'ended']);
  });

  test('gives a thread the variables as they are when it begins', () => {
    expect(outcome('threads of the client').server).toEqual([['one', 'two'], 'ended']);
  });

  test.each([
    ['print(1 / 0)', 'division by zero'],
    ['print(slice("abc", 2, 5))', 'slice() from 2 to 5 of 3 octets'],
    ['print(number("x"))', 'number() of “x”, which is no decimal number'],
    ['while 1 == 1:\n  a = 1', 'a loop that makes no call and does no work never ends here'],
    ['a = "x"\nforever:\n  a = a + a', 'more than 1000000 octets in one piece'],
    ['a = 2\nforever:\n  a = a * a', 'a number beyond 2^53'],
  ])('%j stops with a sentence', (text, fault) => {
    expect(run(text)).toMatchObject({ status: 'stopped', fault });
  });

  test('goes back and on again with all its threads and variables', () => {
    const pair = pairs.find(({ name }) => name === 'echo for ever');
    const text = ['client', 'server'] as const;
    const [client, server] = text.map((host) => pair?.programs[host] ?? null);
    const base = recording({});
    const { hosts } = base.setup;
    const timeline = createTimeline({
      ...base,
      setup: {
        ...base.setup,
        hosts: {
          client: { ...hosts.client, program: client ?? null },
          server: { ...hosts.server, program: server ?? null },
        },
      },
    });
    while (stepForward(timeline));
    const { steps } = timeline.world;
    const told = () => ({
      output: [...(timeline.world.programs.client?.output ?? [])],
      threads: timeline.world.programs.server?.threads.map(({ name, status }) => `${name} ${status}`),
      calls: entries(timeline, 'call').length,
    });
    const end = told();
    expect(end.threads).toEqual(['main calling', 'thread 2 ended', 'thread 3 ended', 'thread 4 ended']);
    for (const part of [3, 2]) {
      seekCursor(timeline, { steps: Math.floor(steps / part), at: 0 });
      expect(told()).not.toEqual(end);
      while (stepForward(timeline));
      expect(told()).toEqual(end);
    }
  });
});

test('threads without end are a mistake that is told, and so much output is kept as can be read', () => {
  expect(run('forever:\n  thread:\n    work(1 s)')).toMatchObject({
    fault: 'a program has at most 10001 threads',
  });
  const { output } = run('for i = 1 to 1500:\n  print(i)');
  expect([output.length, output[0], output.at(-1)]).toEqual([1_000, 501, 1_500]);
});
