/** A scenario's program as a thread of a live host, which starts those that it starts. */
import {
  type Thread as ProgramThread,
  type Running,
  returned,
  runLine,
  startProgram,
  threadOf,
  worked,
} from '../../program/interpreter.ts';
import type { Program } from '../../program/program.ts';
import { make, type Thread } from './live-host.ts';

export function programThread(program: Program): Thread {
  const running = startProgram(program);
  return follow(running, threadOf(running));
}

function* follow(running: Running, thread: ProgramThread): Thread {
  while (thread.status === 'ready') {
    const wish = runLine(running, thread);
    if (wish.wants === 'call') returned(running, yield* make(wish.request), thread);
    else if (wish.wants === 'thread') yield { start: follow(running, wish.thread) };
    else if (wish.wants === 'work') {
      // poll() on nothing is how a program sleeps to the microsecond.
      yield* make({ call: 'poll', watches: [], timeout: wish.for });
      worked(running, thread);
    }
  }
}
