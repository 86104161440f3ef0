import type { Heat } from '../../session/race-hooks.ts';
import { count } from '../parts/format.ts';

const columns = [
  'calls',
  'descriptors looked at',
  'octets copied',
  'wake-ups',
  'interrupts',
  'processor µs',
  'median µs',
  'worst µs',
] as const;

/** What each server did for all messages. */
export function RaceTable({ heats }: { readonly heats: readonly Heat[] }) {
  const sizes = [...new Set(heats.map(({ connections }) => connections))];
  return (
    <table className="pk race-t" aria-label="what each server did">
      <thead>
        <tr>
          <th>Waits by</th>
          {columns.map((name) => (
            <th key={name} className="r">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      {sizes.map((size) => (
        <tbody key={size}>
          <tr>
            <th colSpan={columns.length + 1} scope="rowgroup">
              {count(size)} {size === 1 ? 'connection' : 'connections'}
            </th>
          </tr>
          {heats
            .filter(({ connections }) => connections === size)
            .map((heat) => (
              <Row key={heat.model.id} heat={heat} />
            ))}
        </tbody>
      ))}
    </table>
  );
}

function Row({ heat: { model, finish, missing } }: { readonly heat: Heat }) {
  if (finish === null)
    return (
      <tr>
        <th scope="row">{model.name}</th>
        <td colSpan={columns.length} className="quiet">
          {missing === null ? '…' : `not run: ${missing}`}
        </td>
      </tr>
    );
  const { calls, scanned, copied, wakeUps, interrupts, busy, median, worst } = finish;
  const values = [calls, scanned, copied, wakeUps, interrupts, Math.round(busy / 1_000), median, worst];
  return (
    <tr title={model.note}>
      <th scope="row">{model.name}</th>
      {columns.map((name, at) => (
        <td key={name} className="r">
          {count(values[at] ?? 0)}
        </td>
      ))}
    </tr>
  );
}
