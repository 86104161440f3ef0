/** What lies on the bench: a scenario of the library, the empty lab, or what a link holds. */
import type { Result } from '../base/result.ts';
import { empty } from '../scenario/library/empty.ts';
import { resolve, type Scenario } from '../scenario/scenario.ts';
import type { Cursor, Outcome } from '../sim/timeline.ts';
import type { Bench } from './bench.ts';
import type { Source } from './desk.ts';
import type { LabActions } from './lab.ts';
import type { Link } from './links.ts';
import type { Turns } from './long-run.ts';
import { notices } from './notices.ts';
import { type OnDemand, onDemand } from './on-demand.ts';
import { findFirst, type Shelf } from './shelf.ts';

type Opening = Pick<
  LabActions,
  | 'openHome'
  | 'resume'
  | 'openScenario'
  | 'openEmptyLab'
  | 'openLink'
  | 'openFile'
  | 'makeLink'
  | 'makeFile'
  | 'hashLog'
>;

type Links = typeof import('./links.ts');
const part = onDemand(() => import('./links.ts'));

export function opening(bench: Bench, shelf: Shelf, turns: Turns): Opening {
  /** What the person has asked for last: a link that comes late does not take its place. */
  let asked = 0;

  /** At once, where it is here. */
  async function openScenario(id: string): Promise<boolean> {
    asked += 1;
    const mine = asked;
    const first = findFirst(id);
    if (first !== null) return lay(first);
    const library = shelf.here() ?? (await fetched(shelf));
    if (library === null || mine !== asked) return false;
    const scenario = library.findScenario(id);
    if (scenario !== null) return lay(scenario);
    bench.store.setState({ page: 'home', notice: notices.noScenario(id) });
    return false;
  }

  function lay(scenario: Scenario): true {
    bench.open(sourceOf(scenario));
    return true;
  }

  /** A part that is not here yet; null, and said, where it cannot be fetched. */
  async function fetched<Part>(part: OnDemand<Part>): Promise<Part | null> {
    const notice = notices.fetching();
    bench.tell(notice);
    const here = await part.get().catch(() => null);
    if (here === null) bench.tell(notices.notFetched());
    else if (bench.store.getState().notice === notice) bench.tell(null);
    return here;
  }

  /** Validation and decompression weigh as much as all scenarios: they come when a link does. */
  const links = async () => part.here() ?? (await fetched(part));

  /** Opens what `read` finds, at its moment, and says where it differs from what was recorded. Gives whether it lies there. */
  async function openRecorded(
    read: (module: Links) => Result<Link, string>,
    refuse: (why: string) => void,
  ): Promise<boolean> {
    asked += 1;
    const mine = asked;
    const module = await links();
    if (module === null || mine !== asked) return false;
    const found = read(module);
    if (!found.ok) {
      refuse(found.error);
      return false;
    }
    bench.open(found.value.source);
    const outcome = await arrival(bench, found.value.cursor);
    if (mine !== asked) return false;
    if (outcome === 'spent') bench.tell(notices.cutShort());
    else if (outcome !== 'stopped') {
      const differs = await module.compare(found.value, bench.timeline(), turns);
      if (differs !== null && mine === asked) bench.tell(differs);
    }
    return mine === asked;
  }

  return {
    openHome() {
      asked += 1;
      bench.stop();
      bench.store.setState({ page: 'home', notice: null });
    },
    resume: () => bench.store.setState({ page: 'lab', notice: null }),
    openScenario,
    openEmptyLab: () => openScenario(empty.id),
    openLink: (hash) =>
      openRecorded(
        ({ readLink }) => readLink(hash),
        (why) => {
          bench.stop();
          bench.store.setState({ page: 'home', notice: notices.badLink(why) });
        },
      ),
    openFile: (name, text) =>
      openRecorded(
        ({ readFile }) => readFile(text),
        (why) => bench.tell(notices.badFile(name, why)),
      ),
    makeFile: async () => (await links())?.fileOf(bench.desk().source, bench.timeline(), turns) ?? '',
    async makeLink() {
      const link = await (await links())?.linkOf(bench.desk().source, bench.timeline(), turns);
      if (link === undefined) return '';
      if (link.ok) return link.value;
      bench.tell(notices.noLink(link.error));
      return '';
    },
    hashLog: async () => (await links())?.hashOf(bench.timeline().world.log, turns) ?? '',
  };
}

const arrival = (bench: Bench, cursor: Cursor) =>
  new Promise<Outcome | 'stopped'>((arrived) => bench.go({ to: 'cursor', cursor }, arrived));

export const sourceOf = (scenario: Scenario): Source => ({
  id: scenario.id,
  title: scenario.title,
  from: 'library',
  recording: resolve(scenario),
});
