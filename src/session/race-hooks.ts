/** The race as the page runs it: one heat after the other, each in slices of a frame. Fetched with its dialog. */
import { useEffect, useRef, useState } from 'react';
import type { Costs } from '../host/costs.ts';
import type { IoModel } from '../scenario/io-models.ts';
import { slice } from './long-run.ts';
import { type Heat, heatsOf, startHeat } from './race.ts';

export { type CostName, type Costs, costTexts, usualCosts } from '../host/costs.ts';
export { type IoModel, ioModels } from '../scenario/io-models.ts';
export { raceMessages } from '../scenario/race.ts';
export type { Finish, Heat } from './race.ts';

export interface Race {
  readonly heats: readonly Heat[];
  /** The heat under way and how far it has come, 0 … 1; null while none is. */
  readonly under: { readonly heat: Heat; readonly part: number } | null;
  start(models: readonly IoModel[], sizes: readonly number[], costs: Costs): void;
  stop(): void;
}

const chunk = 16;

export function useRace(): Race {
  const [heats, setHeats] = useState<readonly Heat[]>([]);
  const [under, setUnder] = useState<Race['under']>(null);
  const callOff = useRef<() => void>(() => {});
  useEffect(() => () => callOff.current(), []);

  function start(models: readonly IoModel[], sizes: readonly number[], costs: Costs): void {
    callOff.current();
    let isOn = true;
    callOff.current = () => {
      isOn = false;
      setUnder(null);
    };
    const all = [...heatsOf(models, sizes)];
    setHeats([...all]);
    const next = (at: number): void => {
      const heat = all[at];
      if (!isOn || heat === undefined) {
        if (isOn) setUnder(null);
        return;
      }
      if (heat.missing !== null) {
        next(at + 1);
        return;
      }
      const run = startHeat(heat.model, heat.connections, costs);
      const turn = (): void => {
        if (!isOn) return;
        const until = performance.now() + slice;
        let isOver = false;
        while (!isOver && performance.now() < until) isOver = run.run(chunk);
        if (!isOver) {
          setUnder({ heat, part: run.part() });
          setTimeout(turn);
          return;
        }
        all[at] = { ...heat, finish: run.finish() };
        setHeats([...all]);
        setTimeout(() => next(at + 1));
      };
      setUnder({ heat, part: 0 });
      setTimeout(turn);
    };
    next(0);
  }

  return { heats, under, start, stop: () => callOff.current() };
}
