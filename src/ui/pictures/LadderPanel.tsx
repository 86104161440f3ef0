/** The ladder in its panel: chooses the stretch of time, follows the present, zooms, scrolls back. */
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Duration, Instant } from '../../base/time.ts';
import type { EntryId } from '../../base/trace.ts';
import type { LadderView } from '../../projection/views.ts';
import { useLab } from '../../session/hooks.ts';
import { later } from '../parts/Later.tsx';
import { Ladder, type LadderProps } from './Ladder.tsx';
import { LadderTools } from './LadderTools.tsx';
import { useLadderControl } from './ladder-control.ts';
import {
  clampTop,
  followingTop,
  mostRounds,
  nextWindow,
  scaleOf,
  spanOfArrows,
  type TimeWindow,
  windowAround,
} from './time-window.ts';
import { useScroll } from './use-scroll.ts';
import { type Size, useSize } from './use-size.ts';
import { coarser, finer, fittingStep, lineHeight, suitableStep, usualStep } from './zoom.ts';

const LadderLanes = later(async () => (await import('../threads/LadderLanes.tsx')).LadderLanes);
const TimeCursor = later(async () => (await import('./TimeCursor.tsx')).TimeCursor);

export interface LadderPanelProps {
  readonly useView: (from: Instant, to: Instant, grain: Duration, whole: EntryId | null) => LadderView;
  readonly now: Instant;
  readonly selected: EntryId | null;
  readonly related: ReadonlySet<EntryId>;
  readonly onSelect: (entry: EntryId | null) => void;
  readonly onDelay?: LadderProps['onDelay'];
  readonly narrow?: boolean;
  /** Time of a line of the graticule at the beginning; without it, what suits the run. */
  readonly zoom?: Duration;
}

export function LadderPanel(props: LadderPanelProps) {
  const [ref, size] = useSize<HTMLDivElement>();
  return (
    <div className="lad" ref={ref}>
      {size !== null && size.width > 0 && size.height > 0 && <Sized {...props} size={size} />}
    </div>
  );
}

function Sized(props: LadderPanelProps & { readonly size: Size }) {
  const { useView, now, selected, related, onSelect, narrow = false, size } = props;
  const { width, height } = size;
  const tab = useLab((state) => state.tab);
  const [automatic, setAutomatic] = useState(usualStep);
  const [chosen, setChosen] = useState<number | null>(props.zoom ?? null);
  const step = chosen ?? automatic;
  const [window, setWindow] = useState<TimeWindow>(() => windowAround(now, height, step));
  const [windowStep, setWindowStep] = useState(step);
  // Where the person scrolled to, and when: as time moves on, the picture follows again.
  const [held, setHeld] = useState<{ readonly top: number; readonly now: Instant } | null>(null);
  // A moment that is to stand in the middle, until the window has been widened as far as that needs.
  const [aimed, setAimed] = useState<Instant | null>(null);
  const rounds = useRef(0);

  const current =
    now < window.from || now > window.to || windowStep !== step ? windowAround(now, height, step) : window;
  if (windowStep !== step) setWindowStep(step);
  if (current !== window) setWindow(current);
  if (held !== null && held.now !== now) setHeld(null);

  // What departs and arrives within the same pixel is one arrow.
  const view = useView(current.from, current.to, step / lineHeight, selected);
  const scale = useMemo(() => scaleOf(view, current, now, height, step), [view, current, now, height, step]);
  const follows = followingTop(scale, now, height);
  const aim = aimed !== null && windowStep === step ? scale.at(aimed) - height / 2 : null;
  const kept = aim ?? (held !== null && held.now === now ? held.top : null);
  const top = kept === null ? follows : clampTop(kept, scale, now, height);
  const next = nextWindow(current, scale, top, height, now);
  const settles = rounds.current < mostRounds;
  rounds.current += 1;
  useLayoutEffect(() => {
    rounds.current = 0;
  });
  if (next !== current && settles) setWindow(next);
  else if (aim !== null) {
    setAimed(null);
    setHeld({ top, now });
  }
  const suited = useMemo(
    () => suitableStep(view.arrows, height, automatic),
    [view.arrows, height, automatic],
  );
  if (suited !== automatic && settles) setAutomatic(suited);

  const scrollTo = (to: number): boolean => {
    const kept = clampTop(to, scale, now, height);
    setHeld(kept >= follows - 0.5 ? null : { top: kept, now });
    return Math.abs(kept - top) > 0.5;
  };
  const zoom = {
    finer: () => setChosen(finer(step)),
    coarser: () => setChosen(coarser(step)),
    suit: () => setChosen(null),
    fit() {
      const span = spanOfArrows(view, (entry) => entry === selected || related.has(entry), now);
      if (span === null) return;
      setChosen(fittingStep(span.to - span.from, height));
      setAimed((span.from + span.to) / 2);
    },
  };
  useLadderControl(zoom);
  const scrolls = clampTop(Number.NEGATIVE_INFINITY, scale, now, height) < follows;
  const scroll = useScroll(size.unit, (by) => scrollTo(top + by));

  return (
    <div className={scrolls ? 'lad-in scrolls' : 'lad-in'} {...scroll}>
      <Ladder
        view={view}
        scale={scale}
        top={top}
        step={step}
        now={now}
        selected={selected}
        related={related}
        onSelect={onSelect}
        onDelay={props.onDelay}
        onReveal={(time) => {
          const at = scale.at(time);
          if (at < top + 10 || at > top + height - 20) scrollTo(at - height / 2);
        }}
        narrow={narrow}
        width={width}
        height={height}
        pixels={size.unit * devicePixelRatio}
      />
      {tab === 'threads' && (
        <LadderLanes scale={scale} top={top} height={height} width={width} now={now} narrow={narrow} />
      )}
      {(tab === 'charts' || tab === 'threads') && <TimeCursor scale={scale} top={top} height={height} />}
      <LadderTools
        step={step}
        chosen={chosen !== null}
        away={held !== null}
        onFiner={zoom.finer}
        onCoarser={zoom.coarser}
        onSuit={zoom.suit}
        onNow={() => setHeld(null)}
      />
    </div>
  );
}
