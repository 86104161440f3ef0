/** What lies on the bench: a scenario of the library, the empty lab, or what a link holds. */
import { findScenario } from '../scenario/library.ts';
import { resolve, type Scenario } from '../scenario/scenario.ts';
import type { Bench } from './bench.ts';
import type { Source } from './desk.ts';
import type { LabActions } from './lab.ts';
import { notices } from './notices.ts';

/** Validation and decompression weigh as much as all scenarios: they come when a link does. */
const links = () => import('./links.ts').catch(() => null);

type Opening = Pick<LabActions, 'openHome' | 'openScenario' | 'openEmptyLab' | 'openLink' | 'makeLink'>;

export function opening(bench: Bench): Opening {
  function openScenario(id: string): void {
    const scenario = findScenario(id);
    if (scenario === null) bench.store.setState({ page: 'home', notice: notices.noScenario(id) });
    else bench.open(sourceOf(scenario));
  }

  return {
    openHome: () => bench.store.setState({ page: 'home', notice: null }),
    openScenario,
    openEmptyLab: () => openScenario('empty'),
    async openLink(hash) {
      const reader = await links();
      if (reader === null) {
        bench.tell(notices.notFetched());
        return;
      }
      const link = reader.readLink(hash);
      if (!link.ok) {
        bench.store.setState({ page: 'home', notice: notices.badLink(link.error) });
        return;
      }
      bench.open(link.value.source);
      bench.move(link.value.goTo);
      bench.tell(link.value.compare(bench.timeline()));
    },
    async makeLink() {
      const maker = await links();
      if (maker === null) {
        bench.tell(notices.notFetched());
        return '';
      }
      const link = maker.linkOf(bench.desk().source, bench.timeline());
      if (link.ok) return link.value;
      bench.tell(notices.noLink(link.error));
      return '';
    },
  };
}

export const sourceOf = (scenario: Scenario): Source => ({
  id: scenario.id,
  title: scenario.title,
  from: 'library',
  recording: resolve(scenario),
});
