/** What the page says of a change to the run. */
import type { Instant } from '../base/time.ts';
import { clock, done, wrong } from './notices.ts';

export const editNotices = {
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
  forged: (host: string, privileged: boolean) =>
    privileged
      ? done(
          `The ${host} has sent the forged segment`,
          'The log tells what its receiver makes of it.',
          'undo',
        )
      : done(
          'EPERM: no raw socket without the privilege',
          `socket(SOCK_RAW) fails on the ${host}. Give it CAP_NET_RAW in the forge and send again.`,
          'undo',
        ),
  badCall: (call: string, sentence: string) => wrong(`${call}() was not called`, sentence),
  unreachable: (sentence: string) => wrong('Nothing to act on', sentence),
} as const;
