import { useEffect, useRef } from 'react';
import type { HostName } from '../../base/trace.ts';
import type { CallRow } from '../../projection/views.ts';
import { actions } from '../../session/hooks.ts';
import { tightTime } from '../parts/format.ts';

const shown = 100;

/** What was called on this host and what it said, newest last and in view. */
export function LastCalls({ calls, host }: { readonly calls: readonly CallRow[]; readonly host: HostName }) {
  const list = useRef<HTMLOListElement>(null);
  const newest = calls.at(-1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the newest call is what moves the list.
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [newest?.entry, newest?.status]);
  return (
    <section className="sec sec-fill">
      <h3>
        Last calls<span>ms</span>
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it. */}
      <ol ref={list} tabIndex={0} className="calls" aria-label={`${host} calls`}>
        {calls.slice(-shown).map((call) => (
          <Call key={call.entry} call={call} />
        ))}
        {calls.length === 0 && <li className="none">No call yet</li>}
      </ol>
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
