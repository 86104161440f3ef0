/** A moment of a run, to be given to somebody: in a link, or in a file. */
import * as v from 'valibot';
import type { Instant } from '../base/time.ts';
import type { Recording } from '../sim/setup.ts';
import { resolve } from './scenario.ts';
import { instant, record, text, whole } from './schema/basics.ts';
import { steps } from './schema/command.ts';
import { experiment } from './schema/setup.ts';

export interface Shared {
  readonly engine: number;
  readonly scenario: { readonly id: string; readonly title: string };
  readonly recording: Recording;
  readonly cursor: { readonly steps: number; readonly at: Instant };
  /** Of the log at the cursor. */
  readonly hash: string;
}

export const sharedFields = {
  engine: whole(0, 1e9),
  scenario: record({ id: text(60), title: text(80) }),
  ...experiment,
  cursor: record({ steps, at: instant }),
  hash: v.pipe(text(64), v.regex(/^[0-9a-f]{64}$/, 'is 64 hexadecimal digits')),
};

export const sharedForm = record(sharedFields);

export function toForm({ engine, scenario, recording, cursor, hash }: Shared) {
  const { setup, seed, commands } = recording;
  return { engine, scenario, ...setup, seed, commands, cursor, hash };
}

/** All tunables stand in it; one that came after it was made has what RFC 9293 does. */
export function fromForm(form: v.InferOutput<typeof sharedForm>): Shared {
  const { engine, scenario, cursor, hash, ...recorded } = form;
  return { engine, scenario, cursor, hash, recording: resolve(recorded, 'rfc9293') };
}
