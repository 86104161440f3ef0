/** Names and values of a strip's marks, side by side without overlap. */
import type { StripMarker } from '../../projection/views.ts';
import { countText } from './time-text.ts';

export interface MarkerPlace {
  readonly marker: StripMarker;
  readonly x: number;
  readonly name: string;
  readonly value: string;
  /** Left ends of the texts; null when there is no room. */
  readonly nameAt: number | null;
  readonly valueAt: number | null;
}

/** Widths of a letter, pixels: names are set a little closer. */
const nameLetter = 9.25 * 0.58;
const valueLetter = 6;
const apart = 7;

export function placeMarkers(
  markers: readonly StripMarker[],
  at: (octet: number) => number,
  width: number,
): readonly MarkerPlace[] {
  const merged = mergeEqual(markers).map((marker) => ({
    marker,
    x: Math.min(width - 0.6, Math.max(0.6, at(marker.at))),
    name: marker.names.join(' = '),
    value: countText(marker.value),
  }));
  const names = row(
    merged.map(({ x, name }) => ({ x, width: name.length * nameLetter })),
    width,
  );
  const values = row(
    merged.map(({ x, value }) => ({ x, width: value.length * valueLetter })),
    width,
  );
  return merged.map((place, index) => ({
    ...place,
    nameAt: names[index] ?? null,
    valueAt: values[index] ?? null,
  }));
}

/** Marks at one octet are one mark with all their names. */
function mergeEqual(markers: readonly StripMarker[]): readonly StripMarker[] {
  const merged: StripMarker[] = [];
  for (const marker of [...markers].sort((a, b) => a.at - b.at)) {
    const last = merged.at(-1);
    if (last?.at === marker.at)
      merged[merged.length - 1] = { ...last, names: [...last.names, ...marker.names] };
    else merged.push(marker);
  }
  return merged;
}

interface Text {
  readonly x: number;
  readonly width: number;
}

/** Left ends of texts in a row, each as near to the middle of its mark as the others allow; inner ones go when it is full. */
export function row(texts: readonly Text[], width: number): readonly (number | null)[] {
  const shown = texts.map((_, index) => index);
  const room = (): number =>
    shown.reduce((sum, index) => sum + (texts[index]?.width ?? 0), 0) + apart * (shown.length - 1);
  while (shown.length > 0 && room() > width)
    shown.splice(shown.length > 2 ? shown.length >> 1 : shown.length - 1, 1);

  const lefts = new Map<number, number>();
  let edge = 0;
  for (const index of shown) {
    const text = texts[index] as Text;
    const left = Math.max(edge, text.x - text.width / 2);
    lefts.set(index, left);
    edge = left + text.width + apart;
  }
  let limit = width;
  for (const index of [...shown].reverse()) {
    const text = texts[index] as Text;
    const left = Math.min(lefts.get(index) ?? 0, limit - text.width);
    lefts.set(index, left);
    limit = left - apart;
  }
  return texts.map((_, index) => lefts.get(index) ?? null);
}
