/** Opening what a link or a file has recorded, and making them. */
import type { Result } from '../base/result.ts';
import type { Cursor, Outcome } from '../sim/timeline.ts';
import type { Bench } from './bench.ts';
import { compare, fileOf, hashOf, type Link, linkOf, readFile, readLink } from './links.ts';
import type { Turns } from './long-run.ts';
import { recordNotices } from './record-notices.ts';

export function recorded(bench: Bench, turns: Turns) {
  /**
   * Opens what was found, at its moment, and says where it differs from what was recorded. Gives whether it lies there;
   * `isAsked` while nothing else has been asked for.
   */
  async function open(
    found: Result<Link, string>,
    refuse: (why: string) => void,
    isAsked: () => boolean,
  ): Promise<boolean> {
    if (!found.ok) {
      refuse(found.error);
      return false;
    }
    bench.open(found.value.source);
    const outcome = await arrival(bench, found.value.cursor);
    if (!isAsked()) return false;
    if (outcome === 'spent') bench.tell(recordNotices.cutShort());
    else if (outcome !== 'stopped') {
      const differs = await compare(found.value, bench.timeline(), turns);
      if (differs !== null && isAsked()) bench.tell(differs);
    }
    return isAsked();
  }

  return {
    openLink: (hash: string, isAsked: () => boolean) =>
      open(
        readLink(hash),
        (why) => {
          bench.stop();
          bench.store.setState({ page: 'home', notice: recordNotices.badLink(why) });
        },
        isAsked,
      ),
    openFile: (name: string, text: string, isAsked: () => boolean) =>
      open(readFile(text), (why) => bench.tell(recordNotices.badFile(name, why)), isAsked),
    makeFile: () => fileOf(bench.desk().source, bench.timeline(), turns),
    async makeLink(): Promise<string> {
      const link = await linkOf(bench.desk().source, bench.timeline(), turns);
      if (link.ok) return link.value;
      bench.tell(recordNotices.noLink(link.error));
      return '';
    },
    hashLog: () => hashOf(bench.timeline().world.log, turns),
  };
}

const arrival = (bench: Bench, cursor: Cursor) =>
  new Promise<Outcome | 'stopped'>((arrived) => bench.go({ to: 'cursor', cursor }, arrived));
