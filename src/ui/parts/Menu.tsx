import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { Popover } from './Popover.tsx';

export interface MenuItem {
  readonly key: string;
  readonly label: string;
  readonly note?: string;
  /** Given for items of which one holds. */
  readonly checked?: boolean;
  readonly disabled?: boolean;
  /** Stands above this item and those that follow. */
  readonly heading?: string;
  run(): void;
}

interface Props {
  readonly label: string;
  readonly className: string;
  readonly button: ReactNode;
  readonly items: readonly MenuItem[];
  readonly id?: string | undefined;
}

/** A button with a menu: arrows move, Enter chooses, a letter finds. */
export function Menu({ label, className, button, items, id }: Props) {
  return (
    <Popover kind="menu" panelLabel={label} label={label} className={className} button={button} id={id}>
      {(close) => <Items label={label} items={items} close={close} />}
    </Popover>
  );
}

function Items({ label, items, close }: { label: string; items: readonly MenuItem[]; close: () => void }) {
  const list = useRef<HTMLDivElement>(null);

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
