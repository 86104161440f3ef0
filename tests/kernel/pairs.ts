/** Choices in so few rows that every pair of two choices' values stands in one of them. */

type Choices = Readonly<Record<string, readonly unknown[]>>;
export type Row<Of extends Choices> = { readonly [name in keyof Of]: Of[name][number] };

/** Greedy: each row takes, choice by choice, the value that meets the most pairs nobody has met. */
export function pairsOf<const Of extends Choices>(choices: Of): readonly Row<Of>[] {
  const names = Object.keys(choices);
  const valuesOf = (name: string): readonly unknown[] => choices[name] ?? [];
  const pair = (a: string, x: number, b: string, y: number): string => `${a}=${x} ${b}=${y}`;
  const unmet = new Set<string>();
  names.forEach((a, i) => {
    for (const b of names.slice(i + 1))
      for (const x of valuesOf(a).keys()) for (const y of valuesOf(b).keys()) unmet.add(pair(a, x, b, y));
  });
  const rows: Row<Of>[] = [];
  while (unmet.size > 0) {
    const [first = ''] = unmet;
    const taken = new Map(
      first.split(' ').map((one) => [one.split('=')[0] ?? '', Number(one.split('=')[1])]),
    );
    const gain = (name: string, value: number): number =>
      names.filter((other) => {
        const known = taken.get(other);
        if (known === undefined || other === name) return false;
        return names.indexOf(other) < names.indexOf(name)
          ? unmet.has(pair(other, known, name, value))
          : unmet.has(pair(name, value, other, known));
      }).length;
    for (const name of names) {
      if (taken.has(name)) continue;
      const gains = valuesOf(name).map((_, value) => gain(name, value));
      taken.set(name, gains.indexOf(Math.max(...gains)));
    }
    names.forEach((a, i) => {
      for (const b of names.slice(i + 1)) unmet.delete(pair(a, taken.get(a) ?? 0, b, taken.get(b) ?? 0));
    });
    rows.push(
      Object.fromEntries(names.map((name) => [name, valuesOf(name)[taken.get(name) ?? 0]])) as Row<Of>,
    );
  }
  return rows;
}
