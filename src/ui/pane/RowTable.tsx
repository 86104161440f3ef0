import {
  type ClipboardEvent,
  type ComponentType,
  type KeyboardEvent,
  memo,
  type ReactNode,
  useLayoutEffect,
  useRef,
} from 'react';
import type { EntryId } from '../../base/trace.ts';
import type { Rows } from '../../projection/rows.ts';
import { actions, useLab, useRelated } from '../../session/hooks.ts';
import { CopyRows } from './CopyRows.tsx';
import { rowsIn, useRowWindow } from './row-window.ts';

/** A column of so many letters of the type for data, between the edges of its cells. */
export const columnOf = (letters: number): { readonly width: string } => ({
  width: `calc(${letters} * 0.6 * var(--t-data) + 0.6875rem)`,
});

/** A row of any list: the entry that it selects, if it has one. */
export interface ListRow {
  readonly entry: EntryId | null;
}
export interface CellsProps<Row> {
  readonly row: Row;
  readonly selected: boolean;
}

interface Props<Row> {
  readonly label: string;
  readonly className: string;
  readonly rows: Rows<Row>;
  /** The columns and their heads; none for lines of text. */
  readonly head: ReactNode;
  /** The cells of a row. The last holds its button. */
  readonly Cells: ComponentType<CellsProps<Row>>;
  /** A row as a line of text, for the clipboard. */
  readonly textOf: (row: Row) => string;
}

/** A long list of which only what is in view is drawn. Arrows, Home, End and Page keys select; the mouse does too. */
export function RowTable<Row extends ListRow>({ label, className, rows, head, Cells, textOf }: Props<Row>) {
  const selected = useLab((state) => state.selection);
  const related = useRelated();
  const scroller = useRef<HTMLDivElement>(null);
  const heads = head === null ? 0 : 1;
  const wanted = rows.indexOf(selected);
  const view = useRowWindow(scroller, rows.length, wanted, heads);
  const moving = useRef(false);

  useLayoutEffect(() => {
    const button = moving.current && scroller.current?.querySelector<HTMLElement>('[aria-current] button');
    if (!button) return;
    moving.current = false;
    button.focus({ preventScroll: true });
  });

  /** Selects the first row with an entry from there on. */
  const go = (from: number, step: 1 | -1) => {
    for (let at = from; at >= 0 && at < rows.length; at += step) {
      const { entry } = rows.at(at);
      if (entry === null) continue;
      moving.current = true;
      actions.select(entry);
      return;
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = rows.length - 1;
    const page = Math.max(1, view.shown - 1);
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(wanted + 1, 1),
      ArrowUp: () => go(wanted < 0 ? last : wanted - 1, -1),
      Home: () => go(0, 1),
      End: () => go(last, -1),
      PageDown: () => go(Math.min(last, wanted + page), -1),
      PageUp: () => go(Math.max(0, wanted - page), 1),
    };
    const move = moves[event.key];
    if (move === undefined || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    move();
  };
  /** Without marked text it is the selected row that is copied. */
  const onCopy = (event: ClipboardEvent) => {
    if (wanted < 0 || !getSelection()?.isCollapsed) return;
    event.clipboardData.setData('text/plain', textOf(rows.at(wanted)));
    event.preventDefault();
  };
  return (
    <div className="rows">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the buttons in it. */}
      <div ref={scroller} className="scroll" onKeyDown={onKeyDown} onCopy={onCopy}>
        <table className={className} aria-label={label} aria-rowcount={rows.length + heads}>
          {head}
          <tbody>
            {view.before > 0 && <tr className="rest" style={{ height: view.before }} />}
            {rowsIn(rows, view).map(({ row, index }) => (
              <TableRow
                key={index}
                row={row}
                index={index + 1 + heads}
                mark={markOf(row, selected, related)}
                Cells={Cells as ComponentType<CellsProps<ListRow>>}
              />
            ))}
            {view.after > 0 && <tr className="rest" style={{ height: view.after }} />}
          </tbody>
        </table>
      </div>
      <CopyRows rows={rows} textOf={textOf} />
    </div>
  );
}

type Mark = 'pick' | 'cause' | undefined;

function markOf({ entry }: ListRow, selected: EntryId | null, related: ReadonlySet<EntryId>): Mark {
  if (entry === null) return undefined;
  if (entry === selected) return 'pick';
  return related.has(entry) ? 'cause' : undefined;
}

interface RowProps {
  readonly row: ListRow;
  readonly index: number;
  readonly mark: Mark;
  readonly Cells: ComponentType<CellsProps<ListRow>>;
}

const TableRow = memo(function TableRow({ row, index, mark, Cells }: RowProps) {
  const selected = mark === 'pick';
  return (
    <tr
      className={mark}
      aria-rowindex={index}
      aria-current={selected ? 'true' : undefined}
      onClick={() => row.entry !== null && actions.select(row.entry)}
    >
      <Cells row={row} selected={selected} />
    </tr>
  );
});
