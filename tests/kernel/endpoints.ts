/** The two hosts that a script is played on: ours, in virtual time, and this machine's kernel, in real time. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { answer, createEndpoint } from '../../src/interop/endpoint/endpoint.ts';

export type Line = Readonly<Record<string, unknown>>;

export interface Player {
  /** Everything that was said up to and including the line that closes the request. */
  ask(request: Line): Promise<readonly Line[]>;
  close(): void;
}

export function ourHost(): Player {
  const endpoint = createEndpoint();
  return {
    ask: (request) =>
      Promise.resolve(answer(endpoint, JSON.stringify(request)).map((line) => JSON.parse(line) as Line)),
    close: () => {},
  };
}

const kernelEndpoint =
  process.env.KERNEL_ENDPOINT ?? fileURLToPath(new URL('kernel-endpoint.py', import.meta.url));

export class KernelHost implements Player {
  private readonly process: ChildProcessWithoutNullStreams;
  private said: Line[] = [];
  private answered: (lines: readonly Line[]) => void = () => {};
  private ended = false;

  constructor() {
    this.process = spawn('python3', [kernelEndpoint]);
    createInterface({ input: this.process.stdout }).on('line', (text) => this.hear(JSON.parse(text) as Line));
    this.process.on('error', (error) => this.hear({ unable: error.message }, true));
    this.process.on('exit', () => this.hear({ unable: 'the kernel endpoint has ended' }, true));
    this.process.stdin.on('error', () => {});
  }

  private hear(line: Line, last = 'done' in line): void {
    this.ended ||= last && !('done' in line);
    this.said.push(line);
    if (last) this.answered(this.said.splice(0));
  }

  ask(request: Line): Promise<readonly Line[]> {
    return new Promise((resolve) => {
      if (this.ended) resolve([{ unable: 'the kernel endpoint has ended' }]);
      this.answered = resolve;
      this.process.stdin.write(`${JSON.stringify(request)}\n`);
    });
  }

  close(): void {
    this.process.kill();
  }
}
