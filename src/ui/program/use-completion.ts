/** Words that may stand at the caret, and the keys with which one is taken. */
import { type CSSProperties, type KeyboardEvent, useId, useState } from 'react';
import { completionsAt } from '../../session/program-hooks.ts';

/** So many are offered at once. */
const most = 8;

/** Where a character stands: the font is one width, and lines are one height. */
export const placeOf = (line: number, column: number, width?: number): CSSProperties => ({
  top: `calc(${line} * var(--line))`,
  left: `${column}ch`,
  ...(width !== undefined && { width: `${width}ch` }),
});

export function useCompletion(text: string, caret: number, replace: (text: string, caret: number) => void) {
  const id = useId();
  const [chosen, setChosen] = useState(0);
  /** The text for which the list was closed: another letter opens it again. */
  const [closed, setClosed] = useState<string | null>(text);
  const { from, found } = completionsAt(text, caret);
  const offered = found.slice(0, most);
  const isOpen = offered.length > 0 && closed !== text;
  const at = Math.min(chosen, offered.length - 1);

  const pick = (index: number): void => {
    const word = offered[index]?.text ?? '';
    const next = text.slice(0, from) + word + text.slice(caret);
    setClosed(next);
    setChosen(0);
    replace(next, from + word.length);
  };
  const before = text.slice(0, from);
  return {
    field: {
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-haspopup': 'listbox',
      'aria-expanded': isOpen,
      'aria-controls': id,
      'aria-activedescendant': isOpen ? `${id}-${at}` : undefined,
    } as const,
    list: {
      id,
      items: isOpen ? offered : [],
      chosen: at,
      place: placeOf(before.split('\n').length, from - (before.lastIndexOf('\n') + 1)),
      onPick: pick,
    },
    close: () => setClosed(text),
    /** Whether the key was the list's. */
    take(event: KeyboardEvent): boolean {
      if (event.key === ' ' && event.ctrlKey) {
        event.preventDefault();
        setClosed(null);
        return true;
      }
      if (!isOpen) return false;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step !== undefined) setChosen((at + step + offered.length) % offered.length);
      else if (event.key === 'Tab' || (event.key === 'Enter' && !event.ctrlKey && !event.metaKey)) pick(at);
      else if (event.key === 'Escape') setClosed(text);
      else return false;
      event.preventDefault();
      return true;
    },
  };
}
