/** What the page says of links and files that it opens or makes. */
import { mostEvents } from './long-run.ts';
import { wrong } from './notices.ts';

export const recordNotices = {
  badLink: (sentence: string) => wrong('This link could not be opened', sentence),
  badFile: (name: string, sentence: string) => wrong(`${name} could not be opened`, sentence),
  noLink: (sentence: string) => wrong('This run does not fit into a link', sentence),
  cutShort: () =>
    wrong(
      'The recorded moment lies further on',
      `The run stopped after ${mostEvents.toLocaleString('en')} events. Go on with Play or to the end.`,
    ),
} as const;
