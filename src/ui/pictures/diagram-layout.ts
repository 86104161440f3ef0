/** Figure 5 as a picture: where states stand and which way arcs take. Names are keys only; what is drawn comes from the data. */
import type { Point } from './geometry.ts';

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export const diagramSize = { width: 232, height: 199 } as const;

const columns = [1, 81, 161] as const;
const place = (column: 0 | 1 | 2, y: number): Place => ({ x: columns[column], y, width: 70, height: 18 });

export const places: Readonly<Record<string, Place>> = {
  CLOSED: place(1, 1),
  LISTEN: place(1, 28.63),
  'SYN-RECEIVED': place(0, 57.93),
  'SYN-SENT': place(2, 57.93),
  ESTABLISHED: place(1, 84.73),
  'FIN-WAIT-1': place(0, 114.87),
  CLOSING: place(1, 114.87),
  'CLOSE-WAIT': place(2, 114.87),
  'FIN-WAIT-2': place(0, 142.5),
  'TIME-WAIT': place(1, 142.5),
  'LAST-ACK': place(2, 142.5),
};
/** The end of the way, drawn a second time below so that no arc has to climb back. */
export const lower: Place = { x: 88.7, y: 180, width: 54.6, height: 13 };

type Route = readonly (readonly [number, number])[];
/** The figure's own arcs: always drawn. */
const figure: Readonly<Record<string, Route>> = {
  'CLOSED LISTEN': [
    [111, 19],
    [111, 28.63],
  ],
  'LISTEN CLOSED': [
    [121, 28.63],
    [121, 19],
  ],
  'CLOSED SYN-SENT': [
    [151, 13],
    [204, 13],
    [204, 57.93],
  ],
  'SYN-SENT CLOSED': [
    [216, 57.93],
    [216, 6],
    [151, 6],
  ],
  'LISTEN SYN-RECEIVED': [
    [81, 40.63],
    [44, 40.63],
    [44, 57.93],
  ],
  'SYN-RECEIVED LISTEN': [
    [28, 57.93],
    [28, 33.63],
    [81, 33.63],
  ],
  'LISTEN SYN-SENT': [
    [151, 37.63],
    [188, 37.63],
    [188, 57.93],
  ],
  'SYN-SENT SYN-RECEIVED': [
    [161, 66.93],
    [71, 66.93],
  ],
  'SYN-RECEIVED ESTABLISHED': [
    [50, 75.93],
    [50, 93.73],
    [81, 93.73],
  ],
  'SYN-SENT ESTABLISHED': [
    [190, 75.93],
    [190, 93.73],
    [151, 93.73],
  ],
  'SYN-RECEIVED FIN-WAIT-1': [
    [22, 75.93],
    [22, 114.87],
  ],
  'ESTABLISHED FIN-WAIT-1': [
    [104, 102.73],
    [104, 108.8],
    [46, 108.8],
    [46, 114.87],
  ],
  'ESTABLISHED CLOSE-WAIT': [
    [128, 102.73],
    [128, 108.8],
    [190, 108.8],
    [190, 114.87],
  ],
  'FIN-WAIT-1 CLOSING': [
    [71, 123.87],
    [81, 123.87],
  ],
  'FIN-WAIT-1 TIME-WAIT': [
    [65, 132.87],
    [89, 142.5],
  ],
  'FIN-WAIT-1 FIN-WAIT-2': [
    [30, 132.87],
    [30, 142.5],
  ],
  'FIN-WAIT-2 TIME-WAIT': [
    [71, 151.5],
    [81, 151.5],
  ],
  'CLOSING TIME-WAIT': [
    [122, 132.87],
    [122, 142.5],
  ],
  'CLOSE-WAIT LAST-ACK': [
    [190, 132.87],
    [190, 142.5],
  ],
  'LAST-ACK CLOSED': [
    [190, 160.5],
    [190, 186],
    [143.3, 186],
  ],
  'TIME-WAIT CLOSED': [
    [116, 160.5],
    [116, 180],
  ],
};
/** Ways out that the figure leaves to the text: drawn when they matter. */
const waysOut: Readonly<Record<string, Route>> = {
  'SYN-RECEIVED CLOSED': [
    [71, 62.5],
    [76, 62.5],
    [76, 10],
    [81, 10],
  ],
  'ESTABLISHED CLOSED': [
    [151, 89],
    [156, 89],
    [156, 16.5],
    [151, 16.5],
  ],
  'FIN-WAIT-1 CLOSED': [
    [71, 128.5],
    [75, 128.5],
    [75, 189],
    [88.7, 189],
  ],
  'FIN-WAIT-2 CLOSED': [
    [71, 156],
    [77.5, 156],
    [77.5, 183.5],
    [88.7, 183.5],
  ],
  'CLOSING CLOSED': [
    [151, 123.9],
    [155, 123.9],
    [155, 183],
    [143.3, 183],
  ],
  'CLOSE-WAIT CLOSED': [
    [161, 128.5],
    [157, 128.5],
    [157, 189.5],
    [143.3, 189.5],
  ],
};

export interface Way {
  readonly points: readonly Point[];
  /** Of the figure itself, or one that only shows when it matters. */
  readonly kind: 'figure' | 'way out' | 'loop';
}

/** The way of an arc; a straight line where the layout does not know it. */
export function wayOf(from: string, to: string): Way | null {
  const start = places[from];
  const end = places[to];
  if (start === undefined || end === undefined) return null;
  if (from === to) return { kind: 'loop', points: loop(start) };
  const known = figure[`${from} ${to}`];
  if (known !== undefined) return { kind: 'figure', points: known.map(point) };
  const out = waysOut[`${from} ${to}`];
  if (out !== undefined) return { kind: 'way out', points: out.map(point) };
  return { kind: 'figure', points: straight(start, end) };
}

/** Is this arc's end the lower copy of its state? */
export const endsBelow = (from: string, to: string): boolean => {
  const last = wayOf(from, to)?.points.at(-1);
  return last !== undefined && to === 'CLOSED' && last.y >= lower.y;
};

const point = ([x, y]: readonly [number, number]): Point => ({ x, y });
const loop = ({ x, y, width, height }: Place): readonly Point[] => [
  { x: x + width - 22, y: y + height },
  { x: x + width - 22, y: y + height + 7 },
  { x: x + width - 8, y: y + height + 7 },
  { x: x + width - 8, y: y + height },
];

function straight(from: Place, to: Place): readonly Point[] {
  const a = { x: from.x + from.width / 2, y: from.y + from.height / 2 };
  const b = { x: to.x + to.width / 2, y: to.y + to.height / 2 };
  return [border(from, a, b), border(to, b, a)];
}

/** Where the line from a box's middle leaves the box. */
function border({ width, height }: Place, middle: Point, towards: Point): Point {
  const dx = towards.x - middle.x;
  const dy = towards.y - middle.y;
  const part = 1 / Math.max(Math.abs(dx) / (width / 2), Math.abs(dy) / (height / 2), 1);
  return { x: middle.x + dx * part, y: middle.y + dy * part };
}
