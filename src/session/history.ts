/** What can be undone: the desks of before, each with the place at which one stood. */
import { type Cursor, cursorOf, stand } from './cursor.ts';
import { currentBranch, type Desk } from './desk.ts';

export interface Past {
  readonly desk: Desk;
  readonly cursor: Cursor;
}

const most = 100;

export const remember = (history: readonly Past[], desk: Desk): readonly Past[] => [
  ...history.slice(-most + 1),
  { desk, cursor: cursorOf(currentBranch(desk).timeline) },
];

/** Puts a desk back as it was. */
export function restore({ desk, cursor }: Past): Desk {
  stand(currentBranch(desk).timeline, cursor);
  return desk;
}
