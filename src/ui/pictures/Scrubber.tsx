/** The run from left to right: what happened at each host, how far it is recorded, the other branches, and the present as a thumb. */
import { type KeyboardEvent, type MouseEvent, type PointerEvent, useMemo, useRef, useState } from 'react';
import { type Instant, millisecond } from '../../base/time.ts';
import type { EntryId } from '../../base/trace.ts';
import type { TickView } from '../../projection/views.ts';
import type { BranchView } from '../../session/lab.ts';
import { useOnDemand } from '../../session/use-on-demand.ts';
import { branchesPart, noBranches } from './branches-part.ts';
import { scrubHeight, scrubLabels, scrubScale } from './scrub-scale.ts';
import { PickedTick, PointedTick, TickMarks } from './TickMarks.tsx';
import { tickLooks, tickUnder } from './tick-looks.ts';
import { momentText } from './time-text.ts';
import { useSize } from './use-size.ts';

export interface ScrubberProps {
  readonly ticks: readonly TickView[];
  readonly now: Instant;
  readonly recordedUntil: Instant;
  readonly branches: readonly BranchView[];
  readonly onSeek: (at: Instant) => void;
  readonly onSelect: (entry: EntryId) => void;
  readonly onBranch: (index: number) => void;
  readonly onMoreBranches: () => void;
  readonly selected: EntryId | null;
}

export function Scrubber(props: ScrubberProps) {
  const { ticks, now, recordedUntil, branches, onSeek, onSelect, onBranch, onMoreBranches, selected } = props;
  const [ref, size] = useSize<HTMLDivElement>();
  const dragging = useRef(false);
  const pressed = useRef<TickView | null>(null);
  const width = size?.width ?? 0;
  const unit = size?.unit ?? 1;
  const until = Math.max(recordedUntil, now);
  const scale = useMemo(() => scrubScale(ticks, 0, until, Math.max(1, width)), [ticks, until, width]);
  const branching = useOnDemand(branchesPart, branches.length > 1);
  const tree = useMemo(
    () => branching?.branchTree(branches, (at) => scale.at(Math.min(at, until)), width) ?? noBranches,
    [branching, branches, scale, until, width],
  );
  const labels = useMemo(() => scrubLabels(scale, until, width, tree), [scale, until, width, tree]);
  const shown = useMemo(() => thinned(ticks, scale.at), [ticks, scale]);
  const looks = useMemo(() => tickLooks(shown, scale.at), [shown, scale]);
  const [pointed, setPointed] = useState<TickView | null>(null);
  const picked = selected === null ? undefined : shown.find(({ entry }) => entry === selected);
  const height = scrubHeight(tree.rows);
  const percent = (pixel: number): string => `${width > 0 ? (pixel / width) * 100 : 0}%`;

  const seek = (event: PointerEvent<HTMLDivElement>): void => {
    const left = ref.current?.getBoundingClientRect().left ?? 0;
    const time = Math.round(scale.timeAt((event.clientX - left) / unit));
    onSeek(Math.min(until, Math.max(0, time)));
  };
  /** The thumb and the branches' names lie above the marks. */
  const under = ({ target, clientX, clientY }: MouseEvent): TickView | null => {
    const box = ref.current?.getBoundingClientRect();
    if (box === undefined || (target as Element).closest('.thumb, .twigs') !== null) return null;
    return tickUnder(shown, scale, (clientX - box.left) / unit, (clientY - box.top) / unit);
  };
  const keys = (event: KeyboardEvent): void => {
    const to = keyTarget(event, now, until);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    onSeek(Math.min(until, Math.max(0, to)));
  };

  return (
    <div className="scrub" style={{ height: `${height / 16}rem` }}>
      <span className="lane-l lane-c">
        <span className="hm hm-c" />
        client
      </span>
      <span className="lane-l lane-s">
        <span className="hm hm-s" />
        server
      </span>
      {/* The thumb inside is the slider that keys and readers use; the area takes the pointer, the log has the ticks. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: as above */}
      <div
        className="area"
        ref={ref}
        onPointerDown={(event) => {
          if (event.button !== 0 || (event.target as Element).closest('.twigs') !== null) return;
          pressed.current = under(event);
          if (pressed.current !== null) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          dragging.current = true;
          seek(event);
        }}
        onPointerMove={(event) => (dragging.current ? seek(event) : setPointed(under(event)))}
        onPointerLeave={() => setPointed(null)}
        onClick={(event) => {
          const tick = under(event);
          if (tick !== null && tick === pressed.current) onSelect(tick.entry);
        }}
        onPointerUp={() => {
          dragging.current = false;
        }}
        onPointerCancel={() => {
          dragging.current = false;
        }}
      >
        <div className="trk" />
        <div className="trk-p" style={{ width: percent(scale.at(now)) }} />
        {width > 0 && (
          <svg className="ticks" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
            {tree.twigs.map((twig) => (
              <path key={twig.branch.index} className="fork" d={branching?.twigPath(twig)} />
            ))}
            {scale.folds.map((fold) => (
              <g key={fold.from} transform={`translate(${(fold.at - 7).toFixed(1)} 12)`}>
                <rect className="gap" width={14} height={16} />
                <path className="gap-l" d="M4 14 7 2M8 14 11 2" />
              </g>
            ))}
            <TickMarks looks={looks} now={now} />
            {picked !== undefined && <PickedTick tick={picked} x={scale.at(picked.at)} now={now} />}
            {pointed !== null && <PointedTick tick={pointed} x={scale.at(pointed.at)} />}
            {labels.map(({ key, at, text, side }) => (
              <text key={key} className="ax-t" x={at} y={45} textAnchor={side}>
                {text}
              </text>
            ))}
          </svg>
        )}
        <div
          className="thumb"
          role="slider"
          tabIndex={0}
          aria-label="scrubber"
          aria-valuemin={0}
          aria-valuemax={until}
          aria-valuenow={now}
          aria-valuetext={momentText(now)}
          style={{ left: percent(scale.at(now)) }}
          onKeyDown={keys}
        />
        {branching !== null && tree.twigs.length + tree.hidden > 0 && width > 0 && (
          <branching.Branches tree={tree} width={width} onBranch={onBranch} onMore={onMoreBranches} />
        )}
      </div>
    </div>
  );
}

/** Where a key leads: a millisecond, a tenth of the run, an end. */
function keyTarget(event: KeyboardEvent, now: Instant, until: Instant): Instant | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const tenth = Math.max(millisecond, Math.round(until / 10));
  switch (event.key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return now + millisecond;
    case 'ArrowLeft':
    case 'ArrowDown':
      return now - millisecond;
    case 'PageUp':
      return now + tenth;
    case 'PageDown':
      return now - tenth;
    case 'Home':
      return 0;
    case 'End':
      return until;
    default:
      return null;
  }
}

/** Calls give way where marks would cover each other; other kinds only to their like. */
function thinned(ticks: readonly TickView[], at: (time: Instant) => number): readonly TickView[] {
  const last = new Map<string, number>();
  return ticks.filter((tick) => {
    const x = at(tick.at);
    const key = `${tick.host} ${tick.kind}`;
    if (x - (last.get(key) ?? Number.NEGATIVE_INFINITY) < (tick.kind === 'call' ? 4 : 2)) return false;
    last.set(key, x);
    return true;
  });
}
