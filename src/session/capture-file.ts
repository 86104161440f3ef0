/** What a host's interface, or the wire, has seen up to the cursor, as a pcapng with the reasons as comments. */
import { captureOf } from '../interop/capture.ts';
import { writePcapng } from '../interop/pcapng.ts';
import type { Vantage } from '../projection/frames.ts';
import { lab } from './app.ts';

export const captureFile = (vantage: Vantage): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(writePcapng(vantage, captureOf(lab.world().log, vantage)));
