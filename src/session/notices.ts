/** What the page says across itself: what happened, and what to do next. */
import { type Instant, millisecond } from '../base/time.ts';
import type { Notice } from './lab.ts';
import { mostEvents } from './long-run.ts';

const wrong = (title: string, text: string): Notice => ({ tone: 'wrong', title, text, action: null });
const done = (title: string, text: string, action: Notice['action'] = null): Notice => ({
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
  metInPast: (what: string, at: Instant, from: string) =>
    done(
      `New branch from ${clock(at)}`,
      `There it was sent, and the rule “${what}” acts. The run without it stays in the branch “${from}”.`,
      'undo',
    ),
  lostAnyway: () =>
    done(
      'The network loses this segment by chance',
      'Nothing else can befall it; a copy of it may arrive.',
      'undo',
    ),
  ruleMade: (what: string) =>
    done('The network has one more rule', `It waits for its segment: ${what}.`, 'undo'),
  ruleRemoved: (what: string, acted: boolean) =>
    done(
      `Without the rule “${what}”`,
      acted ? 'It had acted: this is a new branch, on which all else was done as before.' : '',
      'undo',
    ),
  deleted: (name: string) => done(`Branch “${name}” deleted`, '', 'undo'),
  onlyBranch: () => wrong('This branch stays', 'It is the only one: there would be no run to show.'),
  badCall: (call: string, sentence: string) => wrong(`${call}() was not called`, sentence),
  unreachable: (sentence: string) => wrong('Nothing to act on', sentence),
  spent: () =>
    wrong(
      `The run stopped after ${mostEvents.toLocaleString('en')} events`,
      'Go on with Play or Step. If the same events repeat without end, look at the first repeat and change what causes it.',
    ),
  nothingDue: () =>
    done('Nothing is due', 'No segment flies and no timer runs: make a call, or go back to the start.'),
  noScenario: (id: string) =>
    wrong('There is no such scenario', `The library has none of the name “${id}”. Choose one from the list.`),
  badLink: (sentence: string) => wrong('This link could not be opened', sentence),
  badFile: (name: string, sentence: string) => wrong(`${name} could not be opened`, sentence),
  noLink: (sentence: string) => wrong('This run does not fit into a link', sentence),
  notFetched: () =>
    wrong(
      'A part of the page could not be fetched',
      'The run is not lost. Try again when this page’s server can be reached.',
    ),
  otherEngine: (theirs: number, ours: number, same: boolean) =>
    wrong(
      same ? 'Recorded by another version' : 'This run differs from the recorded one',
      `The link was made by engine revision ${theirs}, this page has ${ours}. ${
        same
          ? 'The log is the same to the last octet nevertheless.'
          : 'What you see is what this engine makes of the same recording.'
      }`,
    ),
  differs: () =>
    wrong(
      'This run differs from the recorded one',
      'The log at this moment is not the one that the link remembers. The link may have been edited. You see what its commands lead to here.',
    ),
  cutShort: () =>
    wrong(
      'The recorded moment lies further on',
      `The run stopped after ${mostEvents.toLocaleString('en')} events. Go on with Play or to the end.`,
    ),
  notKept: () => done('Progress is not kept in this browser', 'The choice holds until the page is closed.'),
} as const;
