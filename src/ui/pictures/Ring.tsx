/** A timer as a ring that runs down. */
import type { RingView } from '../../projection/views.ts';

const radius = 10.5;
const round = 2 * Math.PI * radius;
/** The last tenth is red. */
const late = 0.1;

export function Ring({ view }: { readonly view: RingView }) {
  const { status, left, whole } = view;
  const part =
    status === 'running' && left !== null && whole !== null && whole > 0
      ? Math.min(1, Math.max(0, left / whole))
      : null;
  const look = part === null ? status : part <= late ? 'run ring-late' : 'run';
  return (
    <div className={`ring ring-${look}`} title={view.explanation}>
      <svg viewBox="0 0 28 28" aria-hidden="true">
        <circle className="rg-t" cx={14} cy={14} r={radius} />
        {status === 'off' && <path className="rg-p" d="M10.5 14h7" />}
        {status === 'next' && <path className="rg-p" d="M14 10v8M10 14h8" />}
        {part !== null && <Arc part={part} />}
      </svg>
      <span className="ring-n">{view.label}</span>
      <span className="ring-v">{view.text}</span>
    </div>
  );
}

function Arc({ part }: { readonly part: number }) {
  const angle = part * 2 * Math.PI - Math.PI / 2;
  return (
    <>
      <circle
        className="rg-v"
        cx={14}
        cy={14}
        r={radius}
        strokeDasharray={`${(part * round).toFixed(2)} ${round.toFixed(2)}`}
        transform="rotate(-90 14 14)"
      />
      <circle
        className="rg-h"
        cx={(14 + radius * Math.cos(angle)).toFixed(2)}
        cy={(14 + radius * Math.sin(angle)).toFixed(2)}
        r={2.4}
      />
    </>
  );
}
