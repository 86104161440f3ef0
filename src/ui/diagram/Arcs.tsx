/** The arcs as a list: the picture's equal for the keyboard and for reading aloud. */
import { arcLabel } from '../../projection/arc-label.ts';
import type { DiagramView } from '../../projection/views.ts';
import { HostMark } from '../parts/HostMark.tsx';
import { type ArcPair, coverage, isSame, type Picked } from './arc-pairs.ts';

interface Props {
  readonly views: readonly DiagramView[];
  readonly pairs: readonly ArcPair[];
  readonly picked: Picked | null;
  readonly onPick: (arc: Picked | null) => void;
}

export function Arcs({ views, pairs, picked, onPick }: Props) {
  return (
    <section className="arcs-l" aria-label="arcs">
      <ul className="arcs-sum">
        {views.map((view) => (
          <li key={view.host}>
            <HostMark host={view.host} /> {view.host}: travelled <b>{coverage(view)}</b> of {view.arcs.length}{' '}
            arcs
          </li>
        ))}
      </ul>
      <table className="arcs-t" aria-label="arcs of the state machine">
        <thead>
          <tr>
            <th>Arc</th>
            {views.map(({ host }) => (
              <th key={host} className="r">
                {host}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair) => (
            <tr key={`${pair.from} ${pair.to}`} className={isSame(pair, picked) ? 'pick' : undefined}>
              <td>
                <button
                  type="button"
                  className="cell-b"
                  aria-pressed={isSame(pair, picked)}
                  onClick={() => onPick(isSame(pair, picked) ? null : pair)}
                >
                  {pair.from} → {pair.to}
                  <small>{arcLabel(pair.arc)}</small>
                </button>
              </td>
              {pair.hosts.map(({ host, arc }) => (
                <td key={host} className="r">
                  {arc.travelled > 0 ? `${arc.travelled} ×` : arc.next ? 'next' : '–'}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
