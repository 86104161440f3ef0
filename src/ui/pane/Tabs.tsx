import type { KeyboardEvent, ReactNode } from 'react';

export interface Tab<Name extends string> {
  readonly name: Name;
  readonly label: string;
  readonly note?: ReactNode;
}

interface Props<Name extends string> {
  readonly label: string;
  /** The id of the panel; a tab's own id is this, a hyphen and its name. */
  readonly panel: string;
  readonly tabs: readonly Tab<Name>[];
  readonly current: Name;
  readonly className?: string;
  readonly onShow: (name: Name) => void;
}

/** A row of tabs: one tab stop, arrows move. */
export function Tabs<Name extends string>({ label, panel, tabs, current, className, onShow }: Props<Name>) {
  function move(event: KeyboardEvent) {
    const at = tabs.findIndex((tab) => tab.name === current);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = step === undefined ? undefined : tabs[(at + step + tabs.length) % tabs.length];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onShow(next.name);
    document.getElementById(`${panel}-${next.name}`)?.focus();
  }
  return (
    <div className={className ?? 'tabs'} role="tablist" aria-label={label} onKeyDown={move}>
      {tabs.map(({ name, label, note }) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`${panel}-${name}`}
          aria-selected={name === current}
          aria-controls={panel}
          tabIndex={name === current ? 0 : -1}
          onClick={() => onShow(name)}
        >
          {label}
          {note !== undefined && <small>{note}</small>}
        </button>
      ))}
    </div>
  );
}
