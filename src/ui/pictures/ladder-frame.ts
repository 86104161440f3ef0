/** Where things stand on the ladder: life-lines, gutters and sizes of type, in pixels of its own drawing. */
import type { HostName } from '../../base/trace.ts';

export interface LadderFrame {
  readonly width: number;
  readonly height: number;
  readonly narrow: boolean;
  /** Abscissae of the life-lines. */
  readonly client: number;
  readonly server: number;
  /** Size of the labels. */
  readonly type: number;
}

/** The life-lines' heads stand above the beginning of the run by this much. */
export const headRoom = 40;

const gutters = { client: 120, server: 100 } as const;

/** On a wide panel the life-lines keep together: arrows that are too flat cannot be told apart. */
export function ladderFrame(width: number, height: number, narrow: boolean): LadderFrame {
  if (narrow) return { width, height, narrow, client: 50, server: width - 28, type: 11 };
  const room = width - gutters.client - gutters.server;
  const spare = Math.max(0, room - Math.max(360, height * 1.15, room * 0.55)) / 2;
  return {
    width,
    height,
    narrow,
    client: gutters.client + spare,
    server: width - gutters.server - spare,
    type: 10.5,
  };
}

export const lifeLine = (frame: LadderFrame, host: HostName): number => frame[host];
/** `c` or `s`, as the style sheet calls the hosts. */
export const sideOf = (host: HostName): 'c' | 's' => (host === 'client' ? 'c' : 's');
/** Geist Mono: each letter is 0.6 of the size wide. */
export const monoWidth = (text: string, size: number): number => text.length * size * 0.6;
