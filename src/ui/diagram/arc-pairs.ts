/** The arcs of the machine, each with what both hosts have done with it. */
import type { HostName } from '../../base/trace.ts';
import type { DiagramArc, DiagramView } from '../../projection/views.ts';

export interface Picked {
  readonly from: string;
  readonly to: string;
}

export interface ArcPair extends Picked {
  /** What the machine says of it, the same for both. */
  readonly arc: DiagramArc;
  readonly hosts: readonly { readonly host: HostName; readonly arc: DiagramArc }[];
}

export const isSame = (a: Picked, b: Picked | null): boolean => a.from === b?.from && a.to === b.to;

export function arcPairs(views: readonly DiagramView[]): readonly ArcPair[] {
  const [first] = views;
  return (first?.arcs ?? []).map((arc) => ({
    from: arc.from,
    to: arc.to,
    arc,
    hosts: views.flatMap((view) => {
      const own = view.arcs.find((other) => isSame(other, arc));
      return own ? [{ host: view.host, arc: own }] : [];
    }),
  }));
}

/** How many arcs a host has travelled. */
export const coverage = ({ arcs }: DiagramView): number =>
  arcs.filter(({ travelled }) => travelled > 0).length;
