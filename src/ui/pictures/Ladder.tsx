/** The ladder itself, for one window of time: two life-lines and what goes between them, drawn up to now. */
import { useMemo, useState } from 'react';
import type { Duration, Instant } from '../../base/time.ts';
import type { DatagramId, EntryId } from '../../base/trace.ts';
import type { ArrowView, LadderView } from '../../projection/views.ts';
import { later } from '../parts/Later.tsx';
import { Axis, FoldMark } from './Axis.tsx';
import type { ArrowShape } from './arrow-shape.ts';
import { axisTicks } from './axis-ticks.ts';
import { Gutter } from './Gutter.tsx';
import type { Point } from './geometry.ts';
import { gutterLayout } from './gutter-layout.ts';
import { Highlights } from './Highlights.tsx';
import { targetAt } from './hit-test.ts';
import { LadderCanvas } from './LadderCanvas.tsx';
import { LifeLines } from './LifeLines.tsx';
import { ladderFrame } from './ladder-frame.ts';
import { NowTag, nowTag } from './NowLine.tsx';
import { SegmentList } from './SegmentList.tsx';
import type { TimeScale } from './time-scale.ts';
import { isHead, useArrowDrag } from './use-arrow-drag.ts';
import { useLabels } from './use-labels.ts';
import { useShapes } from './use-shapes.ts';
import { useStable } from './use-stable.ts';

export interface LadderProps {
  readonly view: LadderView;
  readonly scale: TimeScale;
  /** The scale's pixel at the upper edge of the drawing. */
  readonly top: number;
  /** Time of a line of the graticule. */
  readonly step: Duration;
  readonly now: Instant;
  readonly selected: EntryId | null;
  readonly related: ReadonlySet<EntryId>;
  readonly onSelect: (entry: EntryId | null) => void;
  /** Makes a datagram arrive later, whose arrow was dragged down. */
  readonly onDelay?: ((datagram: DatagramId, by: Duration) => void) | undefined;
  /** Brings a moment into view, when the keyboard goes there. */
  readonly onReveal?: (time: Instant) => void;
  readonly narrow?: boolean;
  readonly width: number;
  readonly height: number;
  /** Device pixels for a drawing unit. */
  readonly pixels: number;
}

const DelayPreview = later(async () => (await import('./DelayPreview.tsx')).DelayPreview);

/** What is this far out of sight is not drawn, pixels. */
const margin = 40;

export function Ladder(props: LadderProps) {
  const { view, scale, step, now, selected, related, onSelect, onReveal, narrow = false } = props;
  const { width, height, pixels } = props;
  const frame = useMemo(() => ladderFrame(width, height, narrow), [width, height, narrow]);
  const [hovered, setHovered] = useState<EntryId | null>(null);
  const [active, setActive] = useState<EntryId | null>(null);
  // By whole device pixels: what stands still keeps its sharp edges while the picture moves.
  const top = Math.round(props.top * pixels) / pixels;
  const bottom = top + height;
  const nowAt = scale.at(now);

  const inView = useStable(
    arrowsInView(view.arrows, scale.timeAt(top - margin), Math.min(now, scale.timeAt(bottom + margin))),
    (one, other) => one === other,
  );
  const drawn = useShapes(inView, scale, frame);
  const labels = useLabels(drawn, frame, now);
  const client = gutterLayout(view, 'client', scale, frame, now);
  const server = gutterLayout(view, 'server', scale, frame, now);
  const free = (at: number, half: number, width: number): boolean =>
    client.words.every(
      (word) => Math.abs(word.at - at) >= word.half + half || frame.client - word.reach > width,
    );
  const tag = nowTag(now, nowAt, bottom, step, frame, free);
  const clear = (at: number, width: number): boolean =>
    Math.abs(at - nowAt - tag.shift) >= 15 && free(at, 5, width + 4);

  const shapeAt = (point: Point): ArrowShape | null =>
    targetAt(
      drawn.map((shape) => ({ shape, label: labels.boxOf(shape.arrow.datagram) })),
      point,
      nowAt,
    );
  const pointer = (event: React.MouseEvent<HTMLElement>): Point => pointOf(event, width, top);
  const shapeUnder = (event: React.MouseEvent<HTMLElement>): ArrowShape | null => shapeAt(pointer(event));
  const { drag, endsDrag, handlers } = useArrowDrag(scale, shapeUnder, pointer, props.onDelay);
  const [atHead, setAtHead] = useState(false);
  const marked = (entry: EntryId): boolean =>
    entry === selected || related.has(entry) || entry === hovered || entry === active;
  const box = `0 0 ${width} ${height}`;
  const moved = `translate(0 ${(-top).toFixed(3)})`;

  return (
    <>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the list of segments beside it takes the keys */}
      <div
        className={`ladder${hovered === null ? '' : ' can-pick'}${drag !== null || atHead ? ' can-drag' : ''}`}
        role="img"
        aria-label={view.sentence}
        style={{ '--fs': `${frame.type}px` } as React.CSSProperties}
        {...handlers}
        onMouseMove={(event) => {
          const shape = shapeUnder(event);
          setHovered(shape?.arrow.entry ?? null);
          setAtHead(props.onDelay !== undefined && shape !== null && isHead(shape, pointer(event)));
        }}
        onMouseLeave={() => {
          setHovered(null);
          setAtHead(false);
        }}
        onClick={(event) => !endsDrag() && onSelect(shapeUnder(event)?.arrow.entry ?? null)}
      >
        <svg className="layer" viewBox={box} aria-hidden="true">
          <g transform={moved}>
            <rect
              className="future"
              x={frame.client}
              y={nowAt}
              width={Math.max(0, frame.server - frame.client)}
              height={Math.max(0, bottom - nowAt)}
            />
            <Axis frame={frame} ticks={axisTicks(scale, top, bottom, step)} step={step} clear={clear} />
            <Highlights
              shapes={drawn.filter((shape) => marked(shape.arrow.entry))}
              selected={selected}
              related={related}
              nowAt={nowAt}
            />
            <LifeLines frame={frame} from={scale.at(0)} top={top} nowAt={nowAt} bottom={bottom} />
            {scale.folds
              .filter((fold) => fold.at > top - margin && fold.at < Math.min(bottom + margin, nowAt))
              .map((fold) => (
                <FoldMark key={fold.from} frame={frame} fold={fold} />
              ))}
          </g>
        </svg>
        <LadderCanvas
          shapes={drawn}
          labels={labels}
          selected={selected}
          related={related}
          now={now}
          nowAt={nowAt}
          top={top}
          width={width}
          height={height}
          type={frame.type}
          scale={pixels}
        />
        <svg className="layer" viewBox={box} aria-hidden="true">
          <g transform={moved}>
            {drag !== null && <DelayPreview drag={drag} />}
            <NowTag at={nowAt} tag={tag} />
            {(['client', 'server'] as const).map((host) => (
              <Gutter
                key={host}
                host={host}
                frame={frame}
                layout={host === 'client' ? client : server}
                nowAt={nowAt}
                bottom={bottom}
                onSelect={onSelect}
              />
            ))}
          </g>
        </svg>
      </div>
      <SegmentList
        shapes={drawn}
        labels={labels}
        top={top}
        selected={selected}
        active={active}
        onActive={(shape) => {
          setActive(shape?.arrow.entry ?? null);
          if (shape !== null) onReveal?.(shape.arrow.sentAt);
        }}
        onSelect={onSelect}
      />
    </>
  );
}

/** Those that are under way between two moments, in order of time. */
const arrowsInView = (arrows: readonly ArrowView[], from: Instant, to: Instant): readonly ArrowView[] =>
  arrows
    .filter(({ sentAt, arrivesAt }) => sentAt <= to && arrivesAt >= from)
    .sort((a, b) => a.sentAt - b.sentAt || a.entry - b.entry);

/** Where the pointer is, in the drawing's own units and along its time. */
function pointOf({ currentTarget, clientX, clientY }: React.MouseEvent, width: number, top: number): Point {
  const rect = currentTarget.getBoundingClientRect();
  const unit = rect.width / width;
  return { x: (clientX - rect.left) / unit, y: (clientY - rect.top) / unit + top };
}
