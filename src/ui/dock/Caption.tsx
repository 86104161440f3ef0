import { useEffect, useState } from 'react';
import { useLab, useNarration } from '../../session/hooks.ts';
import { useHeld } from '../../session/lesson-state.ts';
import { useLatest } from '../parts/use-latest.ts';
import { LongRun } from './LongRun.tsx';

/** At most one announcement in this time, in milliseconds. */
const pace = 1_000;

/** What happened last and what comes next, spoken at a pace that can be followed; `progress` takes their place in a long run. */
export function Caption({ progress = false }: { readonly progress?: boolean }) {
  const { now, next } = useNarration();
  const held = useHeld();
  const running = useLab((state) => state.running !== null);
  return (
    <div className="say">
      {progress && running ? (
        <LongRun />
      ) : (
        <>
          <p title={now}>{now}</p>
          {held ? <p>Answer first, then the run goes on.</p> : <p title={next}>{next}</p>}
        </>
      )}
      <Spoken text={running ? 'Running on. Escape stops it.' : now} />
    </div>
  );
}

function Spoken({ text }: { text: string }) {
  const [spoken, setSpoken] = useState(text);
  const speak = useLatest(() => setSpoken(text));
  const pending = spoken !== text;
  useEffect(() => {
    if (!pending) return;
    const timer = setTimeout(speak, pace);
    return () => clearTimeout(timer);
  }, [pending, speak]);
  return (
    <p className="sr" aria-live="polite">
      {spoken}
    </p>
  );
}
