/** The names of the other branches below the scrubber: one tab stop, arrows move, Enter shows a branch. */
import { type KeyboardEvent, useState } from 'react';
import type { BranchTree, Twig } from './branch-tree.ts';
import { rowHeight } from './scrub-scale.ts';
import '../styles/branches.css';

/** Of the first row, drawing units. */
const firstLine = 41;

/** Down from the track where the branch leaves it, then along its row to its name. */
export function twigPath({ at, from, to, row }: Twig): string {
  const y = firstLine + row * rowHeight;
  const end = from >= at ? from - 5 : to + 5;
  const turn = at + Math.sign(end - at) * Math.min(10, Math.abs(end - at));
  return `M${at},20 V${y - 7} Q${at},${y} ${turn},${y} H${end}`;
}

interface Props {
  readonly tree: BranchTree;
  readonly width: number;
  readonly onBranch: (index: number) => void;
  /** Shows all of them in a list. */
  readonly onMore: () => void;
}

export function Branches({ tree, width, onBranch, onMore }: Props) {
  const [active, setActive] = useState(0);
  const { twigs, rows, hidden } = tree;
  const stops = twigs.length + (hidden > 0 ? 1 : 0);
  const here = Math.min(active, stops - 1);

  function move(event: KeyboardEvent<HTMLDivElement>) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = (here + step + stops) % stops;
    setActive(next);
    event.currentTarget.querySelectorAll('button')[next]?.focus();
  }

  return (
    <div className="twigs" role="toolbar" aria-label="Other branches" onKeyDown={move}>
      {twigs.map(({ branch, text, from, row }, index) => (
        <button
          key={branch.index}
          type="button"
          tabIndex={index === here ? 0 : -1}
          title={`Show branch ${branch.index + 1}: ${branch.name}`}
          style={{
            left: `${(from / width) * 100}%`,
            top: `${(firstLine - 6 + row * rowHeight) / 16}rem`,
          }}
          onFocus={() => setActive(index)}
          onClick={() => onBranch(branch.index)}
        >
          {text}
        </button>
      ))}
      {hidden > 0 && (
        <button
          type="button"
          tabIndex={here === twigs.length ? 0 : -1}
          className="more"
          style={{ top: `${(firstLine - 6 + (rows - 1) * rowHeight) / 16}rem` }}
          onFocus={() => setActive(twigs.length)}
          onClick={onMore}
        >
          {hidden} more …
        </button>
      )}
    </div>
  );
}
