import { actions, useLab, usePlayback, useReach, useTicks } from '../../session/hooks.ts';
import { Clock } from '../dock/Clock.tsx';
import { LongRun } from '../dock/LongRun.tsx';
import { clockText } from '../parts/format.ts';
import { Icon } from '../parts/Icon.tsx';

export function PhoneTransport() {
  const { playing, toggle } = usePlayback();
  const atStart = useLab((state) => state.atStart);
  const atEnd = useLab((state) => state.atEnd);
  const running = useLab((state) => state.running !== null);
  return (
    <footer className="ph-tp">
      <PhoneScrubber />
      {running && <LongRun />}
      <div className="ph-btns">
        <button
          type="button"
          className="btn btn-o ph-i"
          aria-label="Step back"
          disabled={atStart}
          onClick={() => actions.stepBack()}
        >
          <Icon name="back" />
        </button>
        <button type="button" className="btn btn-p ph-play" onClick={toggle}>
          <Icon name={playing ? 'pause' : 'play'} />
          {playing ? 'Pause' : 'Play'}
        </button>
        <button
          type="button"
          className="btn btn-o ph-i"
          aria-label="Step"
          disabled={atEnd}
          onClick={() => actions.stepForward()}
        >
          <Icon name="step" />
        </button>
        <Clock />
      </div>
    </footer>
  );
}

/** A plain range over the whole branch, with the ticks of both hosts. */
function PhoneScrubber() {
  const ticks = useTicks();
  const { now, recordedUntil: until } = useReach();
  const end = Math.max(until, now, 1);
  const left = (at: number) => ({ left: `${(100 * at) / end}%` });
  return (
    <div className="ph-scrub">
      <span className="trk" />
      <span className="trk-p" style={{ width: `${(100 * now) / end}%` }} />
      {ticks
        .filter((tick) => tick.kind === 'state' || tick.kind === 'loss')
        .map((tick) => (
          <i
            key={tick.entry}
            className={`${tick.host === 'server' ? 's' : ''} ${tick.kind === 'loss' ? 'lost' : ''}`}
            style={left(tick.at)}
          />
        ))}
      <b style={left(now)} />
      <input
        type="range"
        aria-label="scrubber"
        aria-valuetext={`${clockText(now)} milliseconds`}
        min={0}
        max={end}
        step={1}
        value={now}
        onChange={(event) => actions.seek(Number(event.target.value))}
      />
    </div>
  );
}
