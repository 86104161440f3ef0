import { useEffect } from 'react';
import { useLatest } from '../parts/use-latest.ts';
import { useCommands } from './commands.ts';
import { isTaken, isTyping, somethingIsOpen } from './focus.ts';
import { keysAreOn } from './key-switch.ts';
import { commandOf, type KeyCommand, keyCommands } from './keymap.ts';

/** Carries out the page's keys, or only some of them. Draws nothing. */
export function Keys({ only = keyCommands }: { readonly only?: readonly KeyCommand[] }) {
  const commands = useCommands();
  const onKey = useLatest((event: KeyboardEvent) => {
    const command = commandOf(event);
    if (command === undefined || !only.includes(command) || event.defaultPrevented) return;
    if (!keysAreOn() || somethingIsOpen()) return;
    // The palette's key is no letter that somebody could be typing.
    if (command !== 'palette' && (isTyping(event.target) || isTaken(event))) return;
    event.preventDefault();
    commands[command](event.key);
  });
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [onKey]);
  return null;
}
