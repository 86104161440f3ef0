/** Which of the palette's items a query means: every word of it must stand in an item, in whatever spelling. Pure. */

export interface Item {
  readonly key: string;
  readonly group: string;
  readonly label: string;
  /** What to know of it: its key, its time, or why it cannot be chosen. */
  readonly note: string;
  /** What else it is called. */
  readonly words: string;
  readonly off?: boolean;
  /** It asks for more in the palette's place. */
  readonly asks?: boolean;
  run(): void;
}

/** More than a person reads. */
const most = 60;

/** `fin_wait2`, `FIN-WAIT-2` and `finwait2` are the same word. */
const plain = (text: string): string => text.toLowerCase().replace(/[-_]/g, '');

export function matching(items: readonly Item[], query: string): readonly Item[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return items.slice(0, most);
  const whole = words.join(' ');
  const rank = ({ label }: Item): number => {
    const name = plain(label);
    if (name.startsWith(whole)) return 0;
    return words.every((word) => name.includes(word)) ? 1 : 2;
  };
  const found = items.filter(({ label, words: more }) => {
    const text = plain(`${label} ${more}`);
    return words.every((word) => text.includes(word));
  });
  // Items of a group stay together, the group with the best match first.
  const best = new Map<string, number>();
  for (const item of found) best.set(item.group, Math.min(rank(item), best.get(item.group) ?? 2));
  return found
    .map((item, order) => ({ item, order }))
    .sort(
      (a, b) =>
        (best.get(a.item.group) ?? 2) - (best.get(b.item.group) ?? 2) ||
        groupOrder(found, a.item.group) - groupOrder(found, b.item.group) ||
        rank(a.item) - rank(b.item) ||
        a.order - b.order,
    )
    .map(({ item }) => item)
    .slice(0, most);
}

const groupOrder = (items: readonly Item[], group: string): number =>
  items.findIndex((item) => item.group === group);
