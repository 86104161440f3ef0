import type { TextLine } from '../../interop/text-line.ts';
import type { Rows } from '../../projection/rows.ts';
import { useLists } from '../../session/lists.ts';
import { useCapture, useFiltered, useSs, useStrace, useTcpdump } from '../../session/text-hooks.ts';
import { HostMark } from '../parts/HostMark.tsx';
import { FilterFailure } from './FilterFailure.tsx';
import { PacketList, packetText } from './PacketList.tsx';
import { type CellsProps, RowTable } from './RowTable.tsx';
import '../styles/lists.css';

/** The packet list from another vantage, or through a filter. */
export function CaptureTab() {
  const vantage = useLists((state) => state.vantage);
  const { rows, failure } = useFiltered(`packets ${vantage}`, useCapture(), packetText);
  return failure === null ? <PacketList rows={rows} /> : <FilterFailure failure={failure} />;
}

export function TcpdumpTab() {
  const vantage = useLists((state) => state.vantage);
  const all = useTcpdump();
  const { rows, failure } = useFiltered(`tcpdump ${vantage}`, all, textOf);
  if (all.length === 0) return <p className="empty">No packets yet: tcpdump prints each that it sees.</p>;
  return failure === null ? <Lines label="tcpdump" rows={rows} /> : <FilterFailure failure={failure} />;
}

export function StraceTab() {
  const vantage = useLists((state) => state.vantage);
  const all = useStrace();
  const { rows, failure } = useFiltered(`strace ${vantage}`, all, textOf);
  if (all.length === 0) return <p className="empty">No calls yet: strace prints each with its result.</p>;
  return failure === null ? (
    <Lines label="strace" rows={rows} withHost={vantage === 'wire'} />
  ) : (
    <FilterFailure failure={failure} />
  );
}

export function SsTab() {
  return <Lines label="ss" rows={useSs()} />;
}

const textOf = ({ text }: TextLine): string => text;
const textWithHost = ({ host, text }: TextLine): string => `${host} ${text}`;

interface LinesProps {
  readonly label: string;
  readonly rows: Rows<TextLine>;
  readonly withHost?: boolean;
}

/** Lines as a terminal has them. */
function Lines({ label, rows, withHost = false }: LinesProps) {
  return (
    <RowTable
      label={label}
      className={withHost ? 'pk term term-h' : 'pk term'}
      rows={rows}
      head={null}
      Cells={withHost ? HostCells : Cells}
      textOf={withHost ? textWithHost : textOf}
    />
  );
}

function Cells({ row, selected }: CellsProps<TextLine>) {
  if (row.entry === null)
    return <td className="term-0">{row.text.includes('$ ') ? <b>{row.text}</b> : row.text}</td>;
  return (
    <td>
      <button type="button" className="cell-b" title={row.text} aria-pressed={selected}>
        {row.text}
      </button>
    </td>
  );
}

function HostCells({ row, selected }: CellsProps<TextLine>) {
  return (
    <>
      <th scope="row">
        <HostMark host={row.host} /> {row.host}
      </th>
      <Cells row={row} selected={selected} />
    </>
  );
}
