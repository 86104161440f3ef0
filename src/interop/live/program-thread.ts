/** A scenario's program as a thread of a live host. */
import { returned, runLine, startProgram, worked } from '../../program/interpreter.ts';
import type { Program } from '../../program/program.ts';
import { make, type Thread } from './live-host.ts';

export function* programThread(program: Program): Thread {
  const running = startProgram(program);
  while (running.status === 'ready') {
    const wish = runLine(running);
    if (wish.wants === 'call') returned(running, yield* make(wish.request));
    else if (wish.wants === 'work') {
      // poll() on nothing is how a program sleeps to the microsecond.
      yield* make({ call: 'poll', watches: [], timeout: wish.for });
      worked(running);
    }
  }
}
