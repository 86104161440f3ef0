import { millisecond, second } from '../../base/time.ts';
import { usePlayback } from '../../session/hooks.ts';
import { durationText } from '../parts/format.ts';
import { Icon } from '../parts/Icon.tsx';

/** Virtual time for a second of the wall clock. The fastest ones are for TIME-WAIT. */
const speeds = [
  5 * millisecond,
  10 * millisecond,
  20 * millisecond,
  50 * millisecond,
  100 * millisecond,
  200 * millisecond,
  500 * millisecond,
  second,
  5 * second,
  20 * second,
];

export function Speed() {
  const { speed, setSpeed } = usePlayback();
  const offered = speeds.includes(speed) ? speeds : [...speeds, speed].sort((a, b) => a - b);
  return (
    <span className="sel">
      <select
        aria-label="speed"
        title="Virtual time for each second that you watch"
        value={speed}
        onChange={(event) => setSpeed(Number(event.target.value))}
      >
        {offered.map((choice) => (
          <option key={choice} value={choice}>
            {durationText(choice)} per s
          </option>
        ))}
      </select>
      <Icon name="down" />
    </span>
  );
}
