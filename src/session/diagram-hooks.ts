/** What the diagram tab asks for; fetched with it. */
import { useEffect, useState } from 'react';
import type { HostName } from '../base/trace.ts';
import { arcName } from '../projection/arcs-travelled.ts';
import { positionOf, type WayStep, wayThere } from '../projection/way-there.ts';
import { lab } from './app.ts';
import { runNextScenario, scenariosAlong } from './arc-scenarios.ts';
import { useHost } from './hooks.ts';
import type { ScenarioEntry } from './scenario-index.ts';

/** Between two runs the page can answer, milliseconds. */
const pause = 30;

/** The shortest way along an arc, from where the host stands now; empty where there is none. */
export function useWayThere(host: HostName, from: string, to: string): readonly WayStep[] {
  const { state } = useHost(host);
  return wayThere(positionOf(lab.world(), host, state), host, from, to);
}

/** The scenarios that travel an arc. They are run one after another, so the list may grow. */
export function useScenariosAlong(from: string, to: string): readonly ScenarioEntry[] {
  const [, setRuns] = useState(0);
  useEffect(() => {
    // A page whose picture stands still may not be told for long that it is idle; a scenario runs in a few milliseconds.
    const runOne = (): void => {
      if (!runNextScenario()) return;
      setRuns((runs) => runs + 1);
      waiting = window.setTimeout(runOne, pause);
    };
    let waiting = window.setTimeout(runOne, pause);
    return () => window.clearTimeout(waiting);
  }, []);
  return scenariosAlong(arcName(from, to));
}
