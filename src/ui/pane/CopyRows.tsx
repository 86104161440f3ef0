import { useState } from 'react';
import type { Rows } from '../../projection/rows.ts';
import { Icon } from '../parts/Icon.tsx';

interface Props<Row> {
  readonly rows: Rows<Row>;
  readonly textOf: (row: Row) => string;
}

/** Copies a list as lines of text. */
export function CopyRows<Row>({ rows, textOf }: Props<Row>) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText([...rows].map(textOf).join('\n'));
      setSaid('Copied all lines');
    } catch {
      setSaid('The browser refused: mark the lines and copy them by key');
    }
  };
  return (
    <div className="copy-rows">
      <span role="status">{said}</span>
      <button
        type="button"
        className="btn btn-i"
        aria-label="Copy all lines"
        title="Copy all lines; Ctrl C in the list copies the selected one"
        onClick={copy}
      >
        <Icon name="copy" />
      </button>
    </div>
  );
}
