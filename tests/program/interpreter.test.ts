/** Programs run a line at a time; their text is that of the page. */
import { describe, expect, test } from 'vitest';
import {
  copyRunning,
  type Running,
  returned,
  runLine,
  startProgram,
  threadOf,
  worked,
} from '../../src/program/interpreter.ts';
import type { Program, Statement } from '../../src/program/program.ts';
import { programText } from '../../src/program/program-text.ts';

const server: Program = {
  name: 'server.sock',
  body: [
    { do: 'socket', as: 'ls' },
    { do: 'bind', fd: 'ls', to: { address: '0.0.0.0', port: 80 } },
    { do: 'listen', fd: 'ls', backlog: 8 },
    {
      do: 'forever',
      body: [
        { do: 'accept', fd: 'ls', as: 'fd' },
        {
          do: 'while recv',
          fd: 'fd',
          length: 4096,
          body: [{ do: 'send', fd: 'fd', name: 'echo', data: { length: 10 } }],
        },
        { do: 'work', for: 15_000 },
        { do: 'close', fd: 'fd' },
      ],
    },
  ],
};
const program = (...body: Statement[]): Program => ({ name: 'test', body });

/** What the program asks for next, in a word. */
const next = (running: Running): string => {
  const wish = runLine(running);
  return wish.wants === 'call'
    ? `${wish.request.call}${'fd' in wish.request ? ` ${wish.request.fd}` : ''}`
    : wish.wants;
};
const gives = (running: Running, value: number): void => returned(running, { value, errno: null });

describe('a program', () => {
  test('is written as on the page', () => {
    expect(programText(server)).toEqual([
      'ls = socket(TCP)',
      'bind(ls, :80)',
      'listen(ls, 8)',
      'forever:',
      '  fd = accept(ls)',
      '  while n = recv(fd, 4096):',
      '    send(fd, echo, 10)',
      '  work(15 ms)',
      '  close(fd)',
    ]);
  });

  test('goes from line to line, remembers descriptors, and round its loops', () => {
    const running = startProgram(server);
    const asked: string[] = [];
    for (const value of [3, 0, 0, 4, 100, 10, 0]) {
      asked.push(next(running));
      gives(running, value);
    }
    expect(asked).toEqual(['socket', 'bind 3', 'listen 3', 'accept 3', 'recv 4', 'send 4', 'recv 4']);
    expect(next(running)).toBe('work');
    worked(running);
    expect(next(running)).toBe('close 4');
    gives(running, 0);
    expect(next(running)).toBe('accept 3');
  });

  test('a new round of forever has run none of its lines', () => {
    const running = startProgram(
      program({
        do: 'forever',
        body: [
          { do: 'socket', as: 'fd' },
          { do: 'close', fd: 'fd' },
        ],
      }),
    );
    next(running);
    gives(running, 3);
    next(running);
    gives(running, 0);
    expect([...threadOf(running).done]).toEqual([]);
    expect(next(running)).toBe('socket');
  });

  test('stops on an errno', () => {
    const running = startProgram(program({ do: 'socket', as: 'fd' }, { do: 'close', fd: 'fd' }));
    next(running);
    returned(running, { value: -1, errno: 'EINVAL' });
    expect(threadOf(running)).toMatchObject({ status: 'stopped', fault: 'EINVAL', line: 0 });
  });

  test('ends behind its last line, also out of a loop', () => {
    const running = startProgram(
      program({ do: 'socket', as: 'fd' }, { do: 'while recv', fd: 'fd', length: 10, body: [] }),
    );
    next(running);
    gives(running, 3);
    next(running);
    gives(running, 7);
    expect(threadOf(running).status).toBe('ready');
    next(running);
    gives(running, 0);
    expect(threadOf(running).status).toBe('ended');
  });

  test('nested loops leave one at a time', () => {
    const inner: Statement = {
      do: 'while recv',
      fd: 'fd',
      length: 5,
      body: [{ do: 'recv', fd: 'fd', length: 1 }],
    };
    const running = startProgram(
      program({ do: 'socket', as: 'fd' }, { do: 'while recv', fd: 'fd', length: 9, body: [inner] }),
    );
    const asked: string[] = [];
    for (const value of [3, 1, 1, 1, 0, 1, 0, 0]) {
      asked.push(`${threadOf(running).line}`);
      next(running);
      gives(running, value);
    }
    expect(asked).toEqual(['0', '1', '2', '3', '2', '1', '2', '1']);
    expect(threadOf(running).status).toBe('ended');
  });

  test('a copy goes its own way', () => {
    const running = startProgram(server);
    next(running);
    const copy = copyRunning(running);
    gives(running, 3);
    expect(threadOf(copy).variables.size).toBe(0);
    expect(threadOf(copy).line).toBe(0);
  });
});
