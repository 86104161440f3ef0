import type { RefObject } from 'react';
import type { Item } from './match.ts';

interface Props {
  readonly id: string;
  readonly scroller: RefObject<HTMLDivElement>;
  readonly items: readonly Item[];
  readonly active: number;
  readonly onPoint: (index: number) => void;
  readonly onChoose: (item: Item) => void;
}

/** What was found, by group. The field above keeps the focus and has the keys. */
export function Results({ id, scroller, items, active, onPoint, onChoose }: Props) {
  const groups = [...new Set(items.map((item) => item.group))];
  return (
    <div ref={scroller} id={id} role="listbox" aria-label="Found" className="palette-r">
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a listbox
        <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
          <p id={`${id}-${group}`} className="menu-h">
            {group}
          </p>
          {items.map(
            (item, index) =>
              item.group === group && (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox takes the keys
                // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant
                <div
                  key={item.key}
                  id={`${id}-${index}`}
                  role="option"
                  aria-selected={index === active}
                  aria-disabled={item.off}
                  className="found"
                  onPointerMove={() => index !== active && onPoint(index)}
                  onClick={() => onChoose(item)}
                >
                  <span>{item.label}</span>
                  <small className="clip">{item.note}</small>
                </div>
              ),
          )}
        </div>
      ))}
    </div>
  );
}
