import { useEffect, useRef } from 'react';
import type { HostName } from '../../base/trace.ts';
import type { LineStatus } from '../../projection/views.ts';
import { SendMark } from '../host/SendMark.tsx';
import { hostLetter } from '../parts/HostMark.tsx';
import { Icon } from '../parts/Icon.tsx';
import { outputText } from './output.ts';

interface Row {
  readonly number: number;
  readonly text: string;
  readonly status: LineStatus | 'always';
  readonly mark?: number | null;
  readonly notes: readonly string[];
}
interface Props {
  readonly host: HostName;
  readonly label: string;
  readonly rows: readonly Row[];
  readonly output?: readonly (number | Uint8Array)[];
}

const isHere = ({ status }: Row): boolean => status === 'current' || status === 'blocked';

/** In the middle, unless the line and the note below it are in view. */
function showWhole(line: Element): void {
  const view = line.closest('.code-s')?.getBoundingClientRect();
  const { top, bottom, height } = line.getBoundingClientRect();
  if (view !== undefined && (top < view.top || bottom + height > view.bottom))
    line.scrollIntoView({ block: 'center' });
}

/** Lines of code; where a thread stands, they are marked, and the first such line stays in view. */
export function Code({ host, label, rows, output = [] }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const first = rows.find(isHere)?.number ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another line is what moves the view.
  useEffect(() => {
    const here = list.current?.querySelector('[aria-current]');
    // What every program of the language needs stands first: the view begins behind it.
    if (here) showWhole(here);
    else list.current?.querySelector('li:not(.always)')?.scrollIntoView({ block: 'start' });
  }, [first, label]);
  const letter = hostLetter(host);
  return (
    // Long lines scroll, so the keyboard must reach them.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls.
    <section className="code-s" tabIndex={0} aria-label={label}>
      <ol className="prog" ref={list}>
        {rows.map((row) => (
          <Line key={row.number} row={row} letter={letter} />
        ))}
      </ol>
      {output.length > 0 && (
        <div className="code-o">
          <h4>Output</h4>
          <pre>{output.map(outputText).join('\n')}</pre>
        </div>
      )}
    </section>
  );
}

function Line({ row, letter }: { readonly row: Row; readonly letter: 'c' | 's' }) {
  const here = isHere(row);
  return (
    <>
      <li className={here ? `now-${letter}` : row.status} aria-current={here ? 'step' : undefined}>
        <i>{row.number}</i>
        <span>{row.text}</span>
        {row.mark != null && <SendMark mark={row.mark} />}
      </li>
      {row.notes.map((note) => (
        <li key={note} className={`blk blk-${letter}`}>
          <Icon name={row.status === 'blocked' ? 'pause' : 'check'} />
          <span>{note}</span>
        </li>
      ))}
    </>
  );
}
