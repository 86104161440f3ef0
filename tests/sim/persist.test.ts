/** A closed window is waited for (RFC 9293 3.8.6.1, MUST-37). */
import { expect, test } from 'vitest';
import { second } from '../../src/base/time.ts';
import type { Command } from '../../src/sim/command.ts';
import { entries, listening, received, runOut, sends, web, world } from './worlds.ts';

const loss = (at: number, value: number): Command => ({
  at,
  after: null,
  action: { do: 'set', direction: 'client', setting: 'loss', value },
});

test('a receiver may keep its window closed, and a lost probe among answered ones does not end the connection (MAY-8)', () => {
  const timeline = runOut(
    world({
      client: [
        { do: 'socket', as: 'fd' },
        { do: 'connect', fd: 'fd', to: web },
        ...sends('fd', [20_000]),
        { do: 'close', fd: 'fd' },
      ],
      server: [
        ...listening,
        { do: 'accept', fd: 'ls', as: 'fd' },
        { do: 'work', for: 500 * second },
        { do: 'while recv', fd: 'fd', length: 4096, body: [] },
      ],
      commands: [loss(200 * second, 100), loss(255 * second, 0)],
    }),
  );
  expect(entries(timeline, 'lost').length).toBeGreaterThan(0);
  expect(entries(timeline, 'rule').filter(({ rule }) => rule === 'user timeout')).toEqual([]);
  expect(received(timeline, 'server')).toHaveLength(20_000);
});
