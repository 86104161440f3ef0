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

export const ladderFrame = (width: number, height: number, narrow: boolean): LadderFrame =>
  narrow
    ? { width, height, narrow, client: 50, server: width - 28, type: 11 }
    : { width, height, narrow, client: 120, server: width - 100, type: 10.5 };

export const lifeLine = (frame: LadderFrame, host: HostName): number => frame[host];
/** `c` or `s`, as the style sheet calls the hosts. */
export const sideOf = (host: HostName): 'c' | 's' => (host === 'client' ? 'c' : 's');
/** Geist Mono: each letter is 0.6 of the size wide. */
export const monoWidth = (text: string, size: number): number => text.length * size * 0.6;
