import type { CSSProperties } from 'react';

interface Props {
  readonly id: string;
  readonly items: readonly { readonly text: string; readonly note: string }[];
  readonly chosen: number;
  readonly place: CSSProperties;
  readonly onPick: (index: number) => void;
}

/** What may stand at the caret, below it. */
export function Completion({ id, items, chosen, place, onPick }: Props) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="may stand here"
      className="edit-c"
      style={place}
      hidden={items.length === 0}
    >
      {items.map(({ text, note }, index) => (
        // The field keeps the focus; its keys choose.
        <div
          key={text}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          onPointerDown={(event) => {
            event.preventDefault();
            onPick(index);
          }}
        >
          <span className="mono">{text}</span>
          <small>{note}</small>
        </div>
      ))}
    </div>
  );
}
