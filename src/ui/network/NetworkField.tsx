import { useState } from 'react';

interface Props {
  readonly label: string;
  readonly name: string;
  readonly initial: string;
  /** The typed text, or null when it is given up. */
  readonly onDone: (text: string | null) => void;
}

/** A value while it is typed: Enter takes it, Esc leaves it as it was. */
export function NetworkField({ label, name, initial, onDone }: Props) {
  const [text, setText] = useState(initial);
  return (
    <label className="np np-edit">
      <span>{name}</span>
      <input
        // biome-ignore lint/a11y/noAutofocus: it replaces the cell that had the focus.
        autoFocus
        aria-label={label}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onFocus={(event) => initial.length > 1 && event.target.select()}
        onBlur={() => onDone(text)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter') onDone(text);
          if (event.key === 'Escape') onDone(null);
        }}
      />
    </label>
  );
}
