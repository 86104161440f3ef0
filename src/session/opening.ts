/** What lies on the bench: a scenario of the library, the empty lab, or what a link holds. */
import { empty } from '../scenario/library/empty.ts';
import { resolve, type Scenario } from '../scenario/scenario.ts';
import type { Bench } from './bench.ts';
import type { Source } from './desk.ts';
import type { LabActions } from './lab.ts';
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
  | 'openExperiment'
  | 'openLink'
  | 'openFile'
  | 'makeLink'
  | 'makeFile'
  | 'hashLog'
>;

type Recorded = ReturnType<typeof import('./recorded.ts').recorded>;
const part = onDemand(() => import('./recorded.ts'));

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
  async function links() {
    const module = part.here() ?? (await fetched(part));
    return module?.recorded(bench, turns) ?? null;
  }

  async function openRecorded(
    open: (links: Recorded, isAsked: () => boolean) => Promise<boolean>,
  ): Promise<boolean> {
    asked += 1;
    const mine = asked;
    const isAsked = () => mine === asked;
    const found = await links();
    return found !== null && isAsked() && open(found, isAsked);
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
    openExperiment(id, title, recording) {
      asked += 1;
      bench.open({ id, title, from: 'library', recording });
    },
    openLink: (hash) => openRecorded((recorded, isAsked) => recorded.openLink(hash, isAsked)),
    openFile: (name, text) => openRecorded((recorded, isAsked) => recorded.openFile(name, text, isAsked)),
    makeFile: async () => (await links())?.makeFile() ?? '',
    makeLink: async () => (await links())?.makeLink() ?? '',
    hashLog: async () => (await links())?.hashLog() ?? '',
  };
}

export const sourceOf = (scenario: Scenario): Source => ({
  id: scenario.id,
  title: scenario.title,
  from: 'library',
  recording: resolve(scenario),
});
