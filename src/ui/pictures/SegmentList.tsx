/**
 * The ladder's segments for keyboard and screen reader: one tab stop, arrow keys move, Enter selects. Its ring is the ladder's.
 * Each option lies where its segment is drawn.
 */
import { memo, useId } from 'react';
import type { EntryId } from '../../base/trace.ts';
import { type ArrowShape, beside } from './arrow-shape.ts';
import { lengthOf } from './geometry.ts';
import type { Labels } from './use-labels.ts';

interface SegmentListProps {
  readonly shapes: readonly ArrowShape[];
  readonly labels: Labels;
  /** The drawing unit at the upper edge. */
  readonly top: number;
  readonly selected: EntryId | null;
  readonly active: EntryId | null;
  readonly onActive: (shape: ArrowShape | null) => void;
  readonly onSelect: (entry: EntryId | null) => void;
}

export function SegmentList({ shapes, labels, top, selected, active, onActive, onSelect }: SegmentListProps) {
  const id = useId();
  if (shapes.length === 0) return null;
  const at = shapes.findIndex(({ arrow }) => arrow.entry === (active ?? selected));
  const go = (index: number): void =>
    onActive(shapes[Math.min(shapes.length - 1, Math.max(0, index))] ?? null);
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => go(at + 1),
    ArrowUp: () => go(at < 0 ? shapes.length - 1 : at - 1),
    Home: () => go(0),
    End: () => go(shapes.length - 1),
    Enter: () => onSelect(shapes[at]?.arrow.entry ?? null),
  };
  return (
    <div
      className="seglist"
      role="listbox"
      aria-label="Segments in view"
      tabIndex={0}
      aria-activedescendant={at < 0 ? undefined : `${id}${shapes[at]?.arrow.entry}`}
      onFocus={() => at < 0 && go(shapes.length - 1)}
      onBlur={() => onActive(null)}
      onKeyDown={(event) => {
        const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
        if (act === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        act();
      }}
    >
      <div style={{ translate: `0 ${rem(-top)}` }}>
        <Options id={id} shapes={shapes} labels={labels} at={at} selected={selected} onSelect={onSelect} />
      </div>
    </div>
  );
}

interface OptionsProps extends Pick<SegmentListProps, 'shapes' | 'labels' | 'selected' | 'onSelect'> {
  readonly id: string;
  /** The option that the keyboard is at; −1 for none. */
  readonly at: number;
}

/** So many are given to the reader at once, about the one that the keyboard is at, or the youngest. */
const most = 60;

const Options = memo(function Options({ id, shapes, labels, at, selected, onSelect }: OptionsProps) {
  const middle = at < 0 ? shapes.length : at;
  const from = Math.max(0, Math.min(shapes.length, middle + most / 2) - most);
  return shapes.slice(from, from + most).map((shape, index) => (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox takes the keys
    // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant
    <div
      key={shape.arrow.datagram}
      id={`${id}${shape.arrow.entry}`}
      role="option"
      aria-label={shape.arrow.sentence}
      style={placeOf(shape, labels)}
      aria-selected={shape.arrow.entry === selected}
      aria-posinset={from + index + 1}
      aria-setsize={shapes.length}
      onClick={() => onSelect(shape.arrow.entry)}
    />
  ));
});

/** On its label, or at its sender's end: a reader that points at what it reads points there. */
function placeOf(shape: ArrowShape, labels: Labels): React.CSSProperties {
  const { line, arrow } = shape;
  const box = labels.boxOf(arrow.datagram);
  const middle = beside(line, Math.min(30, lengthOf(line) / 2), 0);
  const [x, y] = box === null ? [middle.x, middle.y] : [box.cx, box.cy];
  const half = box?.halfWidth ?? 8;
  return { left: rem(x - half), top: rem(y - 6), width: rem(2 * half), height: rem(12) };
}

/** A drawing unit is a pixel at the usual size of type and grows with it. */
const rem = (units: number): string => `${(units / 16).toFixed(4)}rem`;
