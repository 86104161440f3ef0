/** What the page says across itself: what happened, and what to do next. */
import { type Instant, millisecond } from '../base/time.ts';
import type { Notice } from './lab.ts';
import { mostEvents } from './long-run.ts';

export const wrong = (title: string, text: string): Notice => ({ tone: 'wrong', title, text, action: null });
export const done = (title: string, text: string, action: Notice['action'] = null): Notice => ({
  tone: 'done',
  title,
  text,
  action,
});

/** `180.0 ms` */
export const clock = (at: Instant): string => `${(at / millisecond).toFixed(1)} ms`;

export const notices = {
  branched: (at: Instant, from: string) =>
    done(
      `New branch from ${clock(at)}`,
      `What was recorded after that stays in the branch “${from}”.`,
      'undo',
    ),
  spent: () =>
    wrong(
      `The run stopped after ${mostEvents.toLocaleString('en')} events`,
      'Go on with Play or Step. If the same events repeat without end, look at the first repeat and change what causes it.',
    ),
  nothingDue: () =>
    done('Nothing is due', 'No segment flies and no timer runs: make a call, or go back to the start.'),
  noScenario: (id: string) =>
    wrong('There is no such scenario', `The library has none of the name “${id}”. Choose one from the list.`),
  fetching: (): Notice => ({
    tone: 'waiting',
    title: 'One moment',
    text: 'A part of the page is being fetched.',
    action: null,
  }),
  notFetched: () =>
    wrong(
      'A part of the page could not be fetched',
      'The run is not lost. Try again when this page’s server can be reached.',
    ),
  notKept: () => done('Progress is not kept in this browser', 'The choice holds until the page is closed.'),
} as const;
