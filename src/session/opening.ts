/** What lies on the bench: a scenario of the library, the empty lab, or what a link holds. */
import { findScenario } from '../scenario/library.ts';
import { resolve, type Scenario } from '../scenario/scenario.ts';
import type { Cursor, Outcome } from '../sim/timeline.ts';
import type { Bench } from './bench.ts';
import type { Source } from './desk.ts';
import type { LabActions } from './lab.ts';
import type { Turns } from './long-run.ts';
import { notices } from './notices.ts';

type Opening = Pick<
  LabActions,
  'openHome' | 'openScenario' | 'openEmptyLab' | 'openLink' | 'makeLink' | 'hashLog'
>;

export function opening(bench: Bench, turns: Turns): Opening {
  /** What the person has asked for last: a link that comes late does not take its place. */
  let asked = 0;

  function openScenario(id: string): void {
    asked += 1;
    const scenario = findScenario(id);
    if (scenario === null) bench.store.setState({ page: 'home', notice: notices.noScenario(id) });
    else bench.open(sourceOf(scenario));
  }

  /** Validation and decompression weigh as much as all scenarios: they come when a link does. */
  async function links() {
    const module = await import('./links.ts').catch(() => null);
    if (module === null) bench.tell(notices.notFetched());
    return module;
  }

  return {
    openHome() {
      asked += 1;
      bench.stop();
      bench.store.setState({ page: 'home', notice: null });
    },
    openScenario,
    openEmptyLab: () => openScenario('empty'),
    async openLink(hash) {
      asked += 1;
      const mine = asked;
      const module = await links();
      if (module === null || mine !== asked) return;
      const link = module.readLink(hash);
      if (!link.ok) {
        bench.stop();
        bench.store.setState({ page: 'home', notice: notices.badLink(link.error) });
        return;
      }
      bench.open(link.value.source);
      const outcome = await arrival(bench, link.value.cursor);
      if (outcome === 'stopped' || mine !== asked) return;
      if (outcome === 'spent') bench.tell(notices.cutShort());
      else {
        const differs = await module.compare(link.value, bench.timeline(), turns);
        if (differs !== null && mine === asked) bench.tell(differs);
      }
    },
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
