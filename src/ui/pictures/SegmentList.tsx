/** The ladder's segments for keyboard and screen reader: one tab stop, arrow keys move, Enter selects. Its ring is the ladder's. */
import { memo, useId } from 'react';
import type { EntryId } from '../../base/trace.ts';
import type { ArrowShape } from './arrow-shape.ts';

interface SegmentListProps {
  readonly shapes: readonly ArrowShape[];
  readonly selected: EntryId | null;
  readonly active: EntryId | null;
  readonly onActive: (shape: ArrowShape | null) => void;
  readonly onSelect: (entry: EntryId | null) => void;
}

export function SegmentList({ shapes, selected, active, onActive, onSelect }: SegmentListProps) {
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
      <Options id={id} shapes={shapes} selected={selected} onSelect={onSelect} />
    </div>
  );
}

interface OptionsProps extends Pick<SegmentListProps, 'shapes' | 'selected' | 'onSelect'> {
  readonly id: string;
}

const Options = memo(function Options({ id, shapes, selected, onSelect }: OptionsProps) {
  return shapes.map(({ arrow }) => (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox takes the keys
    // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant
    <div
      key={arrow.datagram}
      id={`${id}${arrow.entry}`}
      role="option"
      aria-selected={arrow.entry === selected}
      onClick={() => onSelect(arrow.entry)}
    >
      {arrow.sentence}
    </div>
  ));
});
