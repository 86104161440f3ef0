import type { Finish, Heat } from '../../session/race-hooks.ts';
import { count } from '../parts/format.ts';

const width = 300;
const height = 170;
const margin = { left: 34, right: 62, top: 22, bottom: 20 };
/** Below this a value stands on the axis: a logarithm knows no 0. */
const least = 0.5;

interface Props {
  readonly heats: readonly Heat[];
  readonly title: string;
  readonly measure: (finish: Finish) => number;
}

/** A line a model over the number of connections, both by powers of ten: what is flat costs all the same, what rises does not. */
export function RaceChart({ heats, title, measure }: Props) {
  const points = heats.flatMap(({ model, connections, finish }) =>
    finish === null ? [] : [{ model, connections, value: measure(finish) }],
  );
  const most = Math.max(10, ...points.map(({ value }) => value));
  const widest = Math.max(10, ...points.map(({ connections }) => connections));
  const x = (connections: number): number =>
    margin.left + (Math.log10(connections) / Math.log10(widest)) * (width - margin.left - margin.right);
  const y = (value: number): number => {
    const part = Math.log10(Math.max(value, least) / least) / Math.log10(most / least);
    return height - margin.bottom - part * (height - margin.top - margin.bottom);
  };
  const models = [...new Set(points.map(({ model }) => model))];
  const ends = spread(
    models.map((model) => {
      const own = points.filter((point) => point.model === model);
      const last = own.at(-1);
      return {
        model,
        own,
        at: y(last?.value ?? 0),
        value: last?.value ?? 0,
        from: x(last?.connections ?? 1),
      };
    }),
  );
  const told = ends.map(({ model, value }) => `${model.name} ${rounded(value)}`).join(', ');
  return (
    <figure className="race-c">
      <figcaption>{title}</figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${title} at the most connections: ${told}`}
      >
        {powers(widest).map((size) => (
          <g key={`x${size}`} className="race-ax">
            <path d={`M${x(size)} ${margin.top}V${height - margin.bottom}`} />
            <text x={x(size)} y={height - 6} textAnchor="middle">
              {count(size)}
            </text>
          </g>
        ))}
        {powers(most).map((value) => (
          <g key={`y${value}`} className="race-ax">
            <path d={`M${margin.left} ${y(value)}H${width - margin.right}`} />
            <text x={margin.left - 4} y={y(value)} textAnchor="end" dominantBaseline="central">
              {count(value)}
            </text>
          </g>
        ))}
        {ends.map(({ model, own, at, from, label }, index) => (
          <g key={model.id} className={`race-l l${index}`}>
            <path
              d={own
                .map(({ connections, value }, nth) => `${nth === 0 ? 'M' : 'L'}${x(connections)} ${y(value)}`)
                .join('')}
            />
            {own.map(({ connections, value }) => (
              <circle key={connections} cx={x(connections)} cy={y(value)} r="2.5" />
            ))}
            <path className="race-lead" d={`M${from + 3} ${at}L${width - margin.right + 4} ${label}`} />
            <text x={width - margin.right + 6} y={label} dominantBaseline="central">
              {model.id}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  );
}

const rounded = (value: number): string => count(Math.round(value * 10) / 10);

const powers = (most: number): readonly number[] =>
  [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000].filter((power) => power <= most);

const lineHeight = 12;

/** Labels below each other, each as near to its line as there is room. */
function spread<End extends { readonly at: number }>(
  ends: readonly End[],
): readonly (End & { label: number })[] {
  const bottom = height - margin.bottom;
  let last = Number.POSITIVE_INFINITY;
  const labels = new Map<End, number>();
  for (const end of [...ends].sort((a, b) => b.at - a.at)) {
    last = Math.min(end.at, last - lineHeight, bottom);
    labels.set(end, last);
  }
  return ends.map((end) => ({ ...end, label: labels.get(end) ?? end.at }));
}
