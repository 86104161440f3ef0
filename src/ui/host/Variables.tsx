import type { HostName } from '../../base/trace.ts';
import type { VariableView } from '../../projection/views.ts';

/** cwnd, ssthresh, SRTT, RTO. A value that changes flashes once. */
export function Variables({
  variables,
  host,
}: {
  readonly variables: readonly VariableView[];
  readonly host: HostName;
}) {
  return (
    <section className="sec" aria-label={`${host} variables`}>
      <dl className="vars">
        {variables.map((variable) => (
          <div key={variable.name} title={variable.explanation}>
            <dt>{variable.name}</dt>
            <dd key={variable.value}>{variable.value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
