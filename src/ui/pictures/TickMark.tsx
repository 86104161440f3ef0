/** A mark on the scrubber: state change, call, loss, retransmission, timer. Hollow when it lies ahead. */
import { memo } from 'react';
import type { HostName } from '../../base/trace.ts';
import type { TickView } from '../../projection/views.ts';
import { sideOf } from './ladder-frame.ts';

interface TickMarkProps {
  readonly kind: TickView['kind'];
  readonly host: HostName;
  readonly text: string;
  readonly later: boolean;
  readonly picked: boolean;
  readonly x: number;
  readonly onPick: () => void;
}

export const TickMark = memo(
  function TickMark({ kind, host, text, later, picked, x, onPick }: TickMarkProps) {
    const y = host === 'client' ? 8 : 29;
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: the log has a row for the same entry
      <g
        className={`tick ${sideOf(host)}${later ? ' later' : ''}`}
        transform={`translate(${(x - 6).toFixed(1)} ${y - 6})`}
        onClick={onPick}
      >
        <title>{text}</title>
        {picked && <rect className="t-pick" x={-2} y={-2} width={16} height={16} rx={3} />}
        <rect className="t-hit" width={12} height={12} />
        <Shape kind={kind} />
      </g>
    );
  },
  (before, after) =>
    before.x === after.x &&
    before.later === after.later &&
    before.picked === after.picked &&
    before.text === after.text,
);

function Shape({ kind }: { readonly kind: TickView['kind'] }) {
  switch (kind) {
    case 'state':
      return <path className="t-state" d="M6 1.5 10.5 6 6 10.5 1.5 6z" />;
    case 'call':
      return <path className="t-call" d="M6 2v8" />;
    case 'loss':
      return <path className="t-loss" d="m2.5 2.5 7 7m0-7-7 7" />;
    case 'resent':
      return (
        <>
          <circle className="t-rx" cx={6} cy={6} r={5.5} />
          <text className="t-rx-t" x={6} y={8.9} textAnchor="middle">
            R
          </text>
        </>
      );
    case 'timer':
      return (
        <>
          <circle className="t-timer" cx={6} cy={6} r={4} />
          <path className="t-timer" d="M6 3.6V6l1.7 1" />
        </>
      );
  }
}
