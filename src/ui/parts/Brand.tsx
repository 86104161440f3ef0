import { actions } from '../../session/hooks.ts';

/** Two life-lines and the way of a segment between them. */
export function Brand() {
  return (
    <button type="button" className="brand" aria-label="tcpscope, home" onClick={() => actions.openHome()}>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path className="st-c" d="M3 1.5v17" strokeWidth="2.2" strokeLinecap="round" />
        <path className="st-s" d="M17 1.5v17" strokeWidth="2.2" strokeLinecap="round" />
        <path
          d="M3 4.5 17 8 3 12.2l14 3.6"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      </svg>
      tcpscope
    </button>
  );
}
