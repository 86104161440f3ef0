import { useLab } from '../../session/hooks.ts';
import { clockText } from '../parts/format.ts';

export function Clock() {
  const now = useLab((state) => state.now);
  return (
    <output className="clock mono" aria-live="off" aria-label="virtual clock">
      {clockText(now)} <small>ms</small>
    </output>
  );
}
