/** The ladder itself, for one window of time: two life-lines and what goes between them, drawn up to now. */
import { useId, useMemo, useState } from 'react';
import type { Duration, Instant } from '../../base/time.ts';
import type { EntryId } from '../../base/trace.ts';
import type { LadderView } from '../../projection/views.ts';
import { Bead, FlyingLine, FlyingRest, SettledArrow, sameShape } from './Arrow.tsx';
import { Axis, FoldMark } from './Axis.tsx';
import { type ArrowShape, arrowShape } from './arrow-shape.ts';
import { axisTicks } from './axis-ticks.ts';
import { Gutter } from './Gutter.tsx';
import { gutterLayout } from './gutter-layout.ts';
import { Highlights } from './Highlights.tsx';
import { targetAt } from './hit-test.ts';
import { LadderLabels } from './LadderLabels.tsx';
import { LifeLines } from './LifeLines.tsx';
import { ladderFrame } from './ladder-frame.ts';
import { NowLine, nowTag } from './NowLine.tsx';
import { SegmentList } from './SegmentList.tsx';
import type { TimeScale } from './time-scale.ts';
import { useLabels } from './use-labels.ts';
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
  /** Brings a moment into view, when the keyboard goes there. */
  readonly onReveal?: (time: Instant) => void;
  readonly narrow?: boolean;
  readonly width: number;
  readonly height: number;
}

/** What is this far out of sight is not drawn, pixels. */
const margin = 40;

export function Ladder(props: LadderProps) {
  const {
    view,
    scale,
    top,
    step,
    now,
    selected,
    related,
    onSelect,
    onReveal,
    narrow = false,
    width,
    height,
  } = props;
  const id = useId();
  const frame = useMemo(() => ladderFrame(width, height, narrow), [width, height, narrow]);
  const [hovered, setHovered] = useState<EntryId | null>(null);
  const [active, setActive] = useState<EntryId | null>(null);
  const bottom = top + height;
  const nowAt = scale.at(now);

  const sent = view.arrows
    .filter((arrow) => arrow.sentAt <= now)
    .sort((a, b) => a.sentAt - b.sentAt || a.entry - b.entry);
  const shapes = useStable(
    sent.map((arrow) => arrowShape(arrow, scale, frame)),
    sameShape,
  );
  const labels = useLabels(shapes, frame, now);
  const inView = (shape: ArrowShape): boolean =>
    Math.min(shape.line.a.y, shape.line.b.y) < bottom + margin &&
    Math.max(shape.line.a.y, shape.end.y) > top - margin;
  const shown = shapes.filter(inView);
  const settled = useStable(
    shown.filter((shape) => shape.settledAt <= now),
    sameShape,
  );
  const flying = useStable(
    shown.filter((shape) => shape.settledAt > now),
    sameShape,
  );
  const drawn = useStable(shown, sameShape);
  const settledArrows = useMemo(
    () => settled.map((shape) => <SettledArrow key={shape.arrow.datagram} shape={shape} />),
    [settled],
  );
  const client = gutterLayout(view, 'client', scale, frame, now);
  const server = gutterLayout(view, 'server', scale, frame, now);
  const free = (at: number, half: number, width: number): boolean =>
    client.words.every(
      (word) => Math.abs(word.at - at) >= word.half + half || frame.client - word.reach > width,
    );
  const tag = nowTag(now, nowAt, bottom, step, frame, free);
  const clear = (at: number, width: number): boolean =>
    Math.abs(at - nowAt - tag.shift) >= 15 && free(at, 5, width + 4);

  const hit = (event: React.MouseEvent<SVGSVGElement>): EntryId | null => {
    const rect = event.currentTarget.getBoundingClientRect();
    const unit = rect.width / width;
    const point = { x: (event.clientX - rect.left) / unit, y: (event.clientY - rect.top) / unit + top };
    const targets = drawn.map((shape) => ({ shape, label: labels.boxOf(shape.arrow.datagram) }));
    return targetAt(targets, point, nowAt)?.arrow.entry ?? null;
  };
  const marked = (entry: EntryId): boolean =>
    entry === selected || related.has(entry) || entry === hovered || entry === active;

  return (
    <>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the list of segments beside it takes the keys */}
      <svg
        className={hovered === null ? 'ladder' : 'ladder can-pick'}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={view.sentence}
        style={{ '--fs': `${frame.type}px` } as React.CSSProperties}
        onMouseMove={(event) => setHovered(hit(event))}
        onMouseLeave={() => setHovered(null)}
        onClick={(event) => onSelect(hit(event))}
      >
        <defs>
          <clipPath id={`${id}past`}>
            <rect x={0} y={top} width={width} height={Math.max(0, nowAt - top)} />
          </clipPath>
          <clipPath id={`${id}future`}>
            <rect x={0} y={nowAt} width={width} height={Math.max(0, bottom - nowAt)} />
          </clipPath>
        </defs>
        <g transform={`translate(0 ${(-top).toFixed(2)})`}>
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
          <g className="arrows">{settledArrows}</g>
          <g clipPath={`url(#${id}past)`}>
            {flying.map((shape) => (
              <FlyingLine key={shape.arrow.datagram} shape={shape} />
            ))}
          </g>
          <g clipPath={`url(#${id}future)`}>
            {flying.map((shape) => (
              <FlyingRest key={shape.arrow.datagram} shape={shape} />
            ))}
          </g>
          <LadderLabels shapes={settled} labels={labels} selected={selected} related={related} />
          <NowLine frame={frame} at={nowAt} tag={tag} />
          <Gutter
            host="client"
            frame={frame}
            layout={client}
            nowAt={nowAt}
            bottom={bottom}
            onSelect={onSelect}
          />
          <Gutter
            host="server"
            frame={frame}
            layout={server}
            nowAt={nowAt}
            bottom={bottom}
            onSelect={onSelect}
          />
          {flying.map((shape) => (
            <Bead key={shape.arrow.datagram} shape={shape} nowAt={nowAt} />
          ))}
          <LadderLabels shapes={flying} labels={labels} selected={selected} related={related} flying />
        </g>
      </svg>
      <SegmentList
        shapes={drawn}
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
