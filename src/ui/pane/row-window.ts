/** Which rows of a long list of equal rows are in view: the rest is not drawn. */
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import type { Rows } from '../../projection/rows.ts';
import { useLatest } from '../parts/use-latest.ts';

interface RowWindow {
  /** The rows drawn: [from, to). */
  readonly from: number;
  readonly to: number;
  /** How many rows fit into it. */
  readonly shown: number;
  /** Heights of what is left out, in pixels. */
  readonly before: number;
  readonly after: number;
}

const rowInRem = 1.5;
const overscan = 4;
const rowInPixels = (): number =>
  rowInRem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/**
 * The window onto `length` rows of `scroller`, under a head of `head` rows. While its end is in view it stays there; for
 * row `wanted` (−1 for none) it moves as far as it must.
 */
export function useRowWindow(
  scroller: RefObject<HTMLElement>,
  length: number,
  wanted: number,
  head: number,
): RowWindow {
  const [view, setView] = useState({ top: 0, height: 0, row: 24, atEnd: true });

  const measure = useLatest(() => {
    const element = scroller.current;
    if (element === null) return;
    const row = rowInPixels();
    const atEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - row;
    const height = element.clientHeight - head * row;
    setView((before) =>
      // At the end it is the length that says where the window stands.
      before.atEnd && atEnd && before.height === height && before.row === row
        ? before
        : { top: element.scrollTop, height, row, atEnd },
    );
  });
  const follow = useLatest(() => {
    const element = scroller.current;
    if (element && view.atEnd) element.scrollTop = element.scrollHeight;
  });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    // The browser tells of the content's new height once it has laid the page out: following it costs no layout of its own.
    const observer = new ResizeObserver((entries) => {
      follow();
      if (entries.some(({ target }) => target === element)) measure();
    });
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [scroller, measure, follow]);

  // A list that opens stands at its end before it goes up to the row that is wanted.
  useLayoutEffect(follow, [follow]);

  const reveal = useLatest(() => {
    const element = scroller.current;
    if (element === null || wanted < 0) return;
    const row = rowInPixels();
    const height = element.clientHeight - head * row;
    const top = wanted * row;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + row > element.scrollTop + height) element.scrollTop = top + row - height;
    else return;
    // From here on it is this row that is in view, not the end.
    measure();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another wanted row is what moves the window.
  useLayoutEffect(reveal, [wanted]);

  // Where the end is followed the scroller comes after: what it will show is drawn already.
  const top = view.atEnd ? Math.max(0, length * view.row - view.height) : view.top;
  const from = Math.min(length, Math.max(0, Math.floor(top / view.row) - overscan));
  const to = Math.min(length, Math.ceil((top + view.height) / view.row) + overscan);
  return {
    from,
    to: Math.max(from, to),
    shown: Math.floor(view.height / view.row),
    before: from * view.row,
    after: Math.max(0, length - to) * view.row,
  };
}

/** The rows in the window, each with its place in the list. */
export const rowsIn = <Row>(
  rows: Rows<Row>,
  { from, to }: RowWindow,
): readonly { readonly row: Row; readonly index: number }[] =>
  Array.from({ length: Math.min(to, rows.length) - from }, (_, at) => ({
    row: rows.at(from + at),
    index: from + at,
  }));
