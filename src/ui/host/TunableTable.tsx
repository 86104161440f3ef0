import { type KeyboardEvent, useState } from 'react';
import type { TunableRow } from '../../projection/tunables.ts';
import { choicesOf, type Hosts, tuningActions } from '../../session/tuning-hooks.ts';
import { Icon } from '../parts/Icon.tsx';

interface Props {
  readonly label: string;
  readonly rows: readonly TunableRow[];
  readonly hosts: Hosts;
  readonly other: string;
}

/** The host's values, which can be changed, beside another stack's, each with its source. */
export function TunableTable({ label, rows, hosts, other }: Props) {
  if (rows.length === 0) return <p className="empty">No value differs.</p>;
  return (
    <table className="tune-rows" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">What it decides</th>
          <th scope="col">This host</th>
          <th scope="col" className="mono">
            {other}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.name} row={row} hosts={hosts} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, hosts }: { readonly row: TunableRow; readonly hosts: Hosts }) {
  const [fault, setFault] = useState<string | null>(null);
  return (
    <tr className={row.isOwn ? 'own' : undefined}>
      <th scope="row">
        <span className="mono">{row.name}</span>
        {row.sysctl !== null && <span className="mono quiet"> {row.sysctl}</span>}
        <small>{row.says}</small>
        {fault !== null && (
          <small role="alert" className="tune-fault">
            {fault}
          </small>
        )}
      </th>
      <td>
        <span className="tune-value">
          <Value row={row} hosts={hosts} onFault={setFault} />
          {row.isOwn && (
            <button
              type="button"
              className="btn btn-s btn-i"
              aria-label={`Reset ${row.name}`}
              title="As its profile has it"
              onClick={() => setFault(tuningActions.set(hosts, row.name, row.usual))}
            >
              <Icon name="back" />
            </button>
          )}
        </span>
        <small>{row.source}</small>
      </td>
      <td className={row.differs ? undefined : 'quiet'}>
        <span className="mono">{row.other}</span>
        <small>{row.otherSource}</small>
      </td>
    </tr>
  );
}

interface ValueProps {
  readonly row: TunableRow;
  readonly hosts: Hosts;
  readonly onFault: (sentence: string | null) => void;
}

function Value({ row, hosts, onFault }: ValueProps) {
  const { name, kind, value, isOn } = row;
  if (kind === 'switch')
    return (
      <label>
        <input
          type="checkbox"
          aria-label={name}
          checked={isOn}
          onChange={(event) => onFault(tuningActions.set(hosts, name, event.target.checked))}
        />{' '}
        <span className="mono">{value}</span>
      </label>
    );
  if (kind === 'choice')
    return (
      <select
        className="field"
        aria-label={name}
        value={value}
        onChange={(event) => onFault(tuningActions.set(hosts, name, event.target.value as typeof row.usual))}
      >
        {choicesOf(name).map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    );
  return <NumberField key={value} row={row} hosts={hosts} onFault={onFault} />;
}

/** Taken with Enter, or when it is left; Escape leaves the value as it was. */
function NumberField({ row: { name, value }, hosts, onFault }: ValueProps) {
  const take = (text: string) => {
    if (text !== value) onFault(tuningActions.type(hosts, name, text));
  };
  function keys(event: KeyboardEvent<HTMLInputElement>) {
    const field = event.currentTarget;
    if (event.key === 'Enter') take(field.value);
    else if (event.key === 'Escape' && field.value !== value) {
      event.preventDefault();
      field.value = value;
      onFault(null);
    }
  }
  return (
    <input
      className="field mono"
      aria-label={name}
      defaultValue={value}
      autoComplete="off"
      spellCheck={false}
      onFocus={(event) => event.target.select()}
      onKeyDown={keys}
      onBlur={(event) => take(event.target.value)}
    />
  );
}
