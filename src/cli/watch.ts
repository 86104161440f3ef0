/** A long command that can be watched and stopped: how far it is on standard error, where a terminal looks, and Ctrl-C. */
import process from 'node:process';
import { say } from './files.ts';

export interface Watch {
  /** How far it is; the line is written over by the next. */
  at(where: string): void;
  /** A result. */
  row(line: string): void;
  /** Between two slices of work: lets a signal in. Throws Stopped after Ctrl-C. */
  pause(): Promise<void>;
}

class Stopped extends Error {}

/** The exit status of what SIGINT has ended. */
const interrupted = 130;
const clearLine = '\r\x1b[K';

/** Runs a command that pauses now and then; its exit status, also when it was stopped. */
export async function watched(work: (watch: Watch) => Promise<number>): Promise<number> {
  const seen = process.stderr.isTTY === true;
  let stopped = false;
  const stop = (): void => {
    stopped = true;
  };
  const clear = (): void => {
    if (seen) process.stderr.write(clearLine);
  };
  process.once('SIGINT', stop);
  try {
    return await work({
      at(where) {
        if (seen) process.stderr.write(`${clearLine}${where} …`);
      },
      row(line) {
        clear();
        say(line);
      },
      async pause() {
        await new Promise((resolve) => setImmediate(resolve));
        if (stopped) throw new Stopped();
      },
    });
  } catch (fault) {
    if (!(fault instanceof Stopped)) throw fault;
    clear();
    process.stderr.write('tcpscope: stopped\n');
    return interrupted;
  } finally {
    process.off('SIGINT', stop);
    clear();
  }
}
