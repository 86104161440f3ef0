import { useEffect } from 'react';
import { actions, useLab } from '../../session/hooks.ts';
import { somethingIsOpen } from '../keys/focus.ts';
import { count } from '../parts/format.ts';
import '../styles/progress.css';

/** How far a long run has come, and how to stop it: by its button, or with Escape. */
export function Progress() {
  const running = useLab((state) => state.running);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || somethingIsOpen()) return;
      event.preventDefault();
      event.stopPropagation();
      actions.stop();
    };
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, []);
  if (running === null) return null;
  const { part, events } = running;
  const percent = part === null ? null : Math.floor(100 * part);
  const far = percent === null ? `${count(events)} events` : `${percent} %`;
  return (
    <div className="run-on">
      <progress
        aria-label="Run"
        aria-valuetext={far}
        max={100}
        {...(percent !== null && { value: percent })}
      />
      <p>
        Running … <span className="mono">{far}</span>
      </p>
      <button type="button" className="btn btn-s btn-o" title="Stop here (Escape)" onClick={actions.stop}>
        Stop
      </button>
    </div>
  );
}
