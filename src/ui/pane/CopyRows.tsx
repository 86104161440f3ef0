import { useState } from 'react';
import type { Rows } from '../../projection/rows.ts';
import { Icon } from '../parts/Icon.tsx';

interface Props<Row> {
  readonly rows: Rows<Row>;
  /** The index of the selected row; −1 for none. */
  readonly selected: number;
  readonly textOf: (row: Row) => string;
}

/** Copies the selected row, or all of them, as lines of text. */
export function CopyRows<Row>({ rows, selected, textOf }: Props<Row>) {
  const [said, setSaid] = useState('');
  const copy = async (text: string, what: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(`Copied ${what}`);
    } catch {
      setSaid('The browser refused: select the lines and copy them by key');
    }
  };
  return (
    <div className="copy-rows">
      <span role="status">{said}</span>
      {selected >= 0 && (
        <button
          type="button"
          className="btn btn-s"
          onClick={() => copy(textOf(rows.at(selected)), 'the selected line')}
        >
          Copy line
        </button>
      )}
      <button
        type="button"
        className="btn btn-i"
        aria-label="Copy all lines"
        title="Copy all lines"
        onClick={() => copy([...rows].map(textOf).join('\n'), 'all lines')}
      >
        <Icon name="copy" />
      </button>
    </div>
  );
}
