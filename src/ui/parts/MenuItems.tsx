import type { KeyboardEvent } from 'react';
import { useFocusFirst } from './focus-first.ts';
import type { MenuItem } from './Menu.tsx';
import '../styles/menu.css';

interface Props {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly close: () => void;
}

/** The items of an open menu: arrows move, Enter chooses. */
export function MenuItems({ label, items, close }: Props) {
  const list = useFocusFirst<HTMLDivElement>();

  function move(event: KeyboardEvent) {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    all[next]?.focus();
  }

  return (
    <div ref={list} role="menu" tabIndex={-1} aria-label={label} className="menu" onKeyDown={move}>
      {items.map((item) => (
        <div key={item.key} role="none">
          {item.heading && <p className="menu-h">{item.heading}</p>}
          <button
            type="button"
            {...(item.checked === undefined
              ? { role: 'menuitem' }
              : { role: 'menuitemradio', 'aria-checked': item.checked })}
            aria-disabled={item.disabled}
            className="menu-i"
            data-first={item.checked || undefined}
            onClick={() => {
              if (item.disabled) return;
              close();
              item.run();
            }}
          >
            <span>{item.label}</span>
            {item.note && <small>{item.note}</small>}
          </button>
        </div>
      ))}
    </div>
  );
}
