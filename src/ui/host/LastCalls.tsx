import type { HostName } from '../../base/trace.ts';
import type { CallRow } from '../../projection/views.ts';
import { actions } from '../../session/hooks.ts';
import { tightTime } from '../parts/format.ts';

/** What was called on this host and what it said, newest last and in view. */
export function LastCalls({ calls, host }: { readonly calls: readonly CallRow[]; readonly host: HostName }) {
  return (
    <section className="sec sec-fill">
      <h3>
        Last calls<span>ms</span>
      </h3>
      {/* Its end stays in view by itself: scrolling there would ask the browser to lay the page out at once. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it. */}
      <div className="calls-end" tabIndex={0}>
        <ol className="calls" aria-label={`${host} calls`}>
          {calls.map((call) => (
            <Call key={call.entry} call={call} />
          ))}
          {calls.length === 0 && <li className="none">No call yet</li>}
        </ol>
      </div>
    </section>
  );
}

function Call({ call }: { call: CallRow }) {
  return (
    <li className={call.status}>
      <span className="tm">{tightTime(call.at)}</span>
      <span className="clip" title={call.text}>
        {call.text}
      </span>
      <span className="res">{call.result}</span>
      {call.note && (
        <button type="button" className="call-note" onClick={() => actions.select(call.entry)}>
          {call.note}
        </button>
      )}
    </li>
  );
}
