/** All words between the life-lines, above every line; the selected one on top. */
import { memo } from 'react';
import type { EntryId } from '../../base/trace.ts';
import { ArrowLabel } from './ArrowLabel.tsx';
import { type ArrowShape, crossOf } from './arrow-shape.ts';
import type { Point } from './geometry.ts';
import { corruptWord, type Labels, lostWord } from './use-labels.ts';

interface LadderLabelsProps {
  readonly shapes: readonly ArrowShape[];
  readonly labels: Labels;
  readonly selected: EntryId | null;
  readonly related: ReadonlySet<EntryId>;
  /** Of segments in flight: without a patch, since the now line and beads are under them. */
  readonly flying?: boolean;
}

export const LadderLabels = memo(function LadderLabels(props: LadderLabelsProps) {
  const { shapes, labels, selected, related, flying = false } = props;
  const picked = shapes.filter(({ arrow }) => arrow.entry === selected);
  const others = shapes.filter(({ arrow }) => arrow.entry !== selected);
  return [...others, ...picked].map((shape) => {
    const { arrow } = shape;
    const label = labels.labelOf(shape);
    const word = labels.wordOf(shape);
    const cross = flying ? null : crossOf(shape);
    return (
      <g key={arrow.datagram}>
        {label !== null && (
          <ArrowLabel
            arrow={arrow}
            form={label.form}
            box={label.box}
            look={arrow.entry === selected ? 'picked' : related.has(arrow.entry) ? 'related' : 'plain'}
            flying={flying}
          />
        )}
        {cross !== null && <Cross at={cross} />}
        {word !== null && (
          <text className="lt lossy" x={word.cx} y={word.cy + 3.5} textAnchor="middle">
            {arrow.fate === 'lost' ? lostWord : corruptWord}
          </text>
        )}
      </g>
    );
  });
});

const Cross = ({ at }: { readonly at: Point }) => (
  <path className="cross" d={`M${(at.x - 4.5).toFixed(2)},${(at.y - 4.5).toFixed(2)}l9,9m0,-9l-9,9`} />
);
