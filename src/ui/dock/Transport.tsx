import { actions, useLab, usePlayback } from '../../session/hooks.ts';
import { useHeld } from '../../session/lesson-state.ts';
import { Icon } from '../parts/Icon.tsx';

/** To start, step back, play or pause, step. */
export function Transport() {
  const atStart = useLab((state) => state.atStart);
  const atEnd = useLab((state) => state.atEnd);
  const held = useHeld();
  return (
    <>
      <button
        type="button"
        className="btn btn-i"
        aria-label="To start"
        title="To start (Home)"
        disabled={atStart}
        onClick={() => actions.toStart()}
      >
        <Icon name="start" />
      </button>
      <StepBack disabled={atStart} />
      <Play />
      <button
        type="button"
        className="btn btn-o"
        title="Next event (Right)"
        disabled={atEnd || held}
        onClick={() => actions.stepForward()}
      >
        Step
        <Icon name="step" />
      </button>
    </>
  );
}

function StepBack({ disabled }: { disabled: boolean }) {
  return (
    <button
      type="button"
      className="btn btn-o"
      aria-label="Step back"
      title="Previous event (Left)"
      disabled={disabled}
      onClick={() => actions.stepBack()}
    >
      <Icon name="back" />
    </button>
  );
}

function Play() {
  const { playing, toggle } = usePlayback();
  const held = useHeld();
  return (
    <button
      type="button"
      className="btn btn-p play"
      title="Play or pause (Space)"
      disabled={held}
      onClick={toggle}
    >
      <Icon name={playing ? 'pause' : 'play'} />
      {playing ? 'Pause' : 'Play'}
    </button>
  );
}
