import { useState } from 'react';
import type { HostName } from '../../base/trace.ts';
import type { VariableView } from '../../projection/views.ts';

interface Props {
  readonly variables: readonly VariableView[];
  readonly host: HostName;
}

/** cwnd, ssthresh, SRTT, RTO. */
export function Variables({ variables, host }: Props) {
  return (
    <section className="sec" aria-label={`${host} variables`}>
      <dl className="vars">
        {variables.map((variable) => (
          <div key={variable.name} title={variable.explanation}>
            <dt>{variable.name}</dt>
            <Value value={variable.value} />
          </div>
        ))}
      </dl>
    </section>
  );
}

/** A value that flashes once when it changes, not when it is first shown. */
function Value({ value }: { value: string }) {
  const [shown, setShown] = useState({ value, changes: 0 });
  if (value !== shown.value) setShown({ value, changes: shown.changes + 1 });
  return (
    <dd key={shown.changes} className={shown.changes > 0 ? 'changed' : undefined}>
      {value}
    </dd>
  );
}
