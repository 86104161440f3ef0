/** The lanes' equal in words: one row for each while that a thread spends in one way. */
import { actions, useLab } from '../../session/hooks.ts';
import type { LaneView } from '../../session/lane-hooks.ts';
import { clockText } from '../parts/format.ts';
import { spanText } from './LaneRow.tsx';

/** A table that is read needs no more rows. */
const mostRows = 500;

export function LanesTable({
  lanes,
  label,
}: {
  readonly lanes: readonly LaneView[];
  readonly label: string;
}) {
  const selected = useLab((state) => state.selection);
  const rows = lanes
    .flatMap(({ thread, spans }) => spans.map((span) => ({ thread, span })))
    .sort((a, b) => a.span.entry - b.span.entry)
    .slice(0, mostRows);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
    <section className="scroll" aria-label={label} tabIndex={0}>
      <table className="pk" aria-label={label}>
        <thead>
          <tr>
            <th className="r">from ms</th>
            <th className="r">to ms</th>
            <th>thread</th>
            <th>is</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ thread, span }) => (
            <tr key={span.entry} className={span.entry === selected ? 'pick' : undefined}>
              <td className="r">{clockText(span.from)}</td>
              <td className="r">{clockText(span.to)}</td>
              <td>{thread}</td>
              <td>
                <button type="button" className="link" onClick={() => actions.select(span.entry)}>
                  {spanText(span)}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
