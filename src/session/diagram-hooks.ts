/** What the diagram tab asks for; fetched with it. */
import { useEffect, useState } from 'react';
import type { HostName } from '../base/trace.ts';
import { arcName } from '../projection/arcs-travelled.ts';
import { positionOf, type WayStep, wayThere } from '../projection/way-there.ts';
import { lab } from './app.ts';
import { runNextScenario, scenariosAlong } from './arc-scenarios.ts';
import { type ScenarioEntry, useHost } from './hooks.ts';

/** The shortest way along an arc, from where the host stands now; empty where there is none. */
export function useWayThere(host: HostName, from: string, to: string): readonly WayStep[] {
  const { state } = useHost(host);
  return wayThere(positionOf(lab.world(), host, state), host, from, to);
}

/** The scenarios that travel an arc. They are run when the page is idle, so the list may grow. */
export function useScenariosAlong(from: string, to: string): readonly ScenarioEntry[] {
  const [, setRuns] = useState(0);
  useEffect(() => {
    const wait = window.requestIdleCallback ?? ((run: () => void) => window.setTimeout(run, 50));
    const forget = window.cancelIdleCallback ?? window.clearTimeout;
    const runOne = (): void => {
      if (!runNextScenario()) return;
      setRuns((runs) => runs + 1);
      waiting = wait(runOne);
    };
    let waiting = wait(runOne);
    return () => forget(waiting);
  }, []);
  return scenariosAlong(arcName(from, to));
}
