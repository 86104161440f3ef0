/** What the page says of a link or a file whose run is not the one that was recorded. */
import { wrong } from './notices.ts';

export const linkNotices = {
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
} as const;
