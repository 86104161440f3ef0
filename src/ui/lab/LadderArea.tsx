import {
  actions,
  useAnySegment,
  useHost,
  useLab,
  useLadder,
  useLadderNow,
  useNarration,
  useRelated,
} from '../../session/hooks.ts';
import { LadderPanel } from '../pictures/LadderPanel.tsx';

/** The ladder up to now, or what to do to see one. */
export function LadderArea({ narrow = false }: { readonly narrow?: boolean }) {
  const now = useLadderNow();
  const selected = useLab((state) => state.selection);
  const related = useRelated();
  const anySegment = useAnySegment();
  return (
    <div className="lad-area">
      <LadderPanel
        useView={useLadder}
        now={now}
        selected={selected}
        related={related}
        onSelect={actions.select}
        onDelay={actions.delay}
        narrow={narrow}
      />
      {!anySegment && <NoSegments />}
    </div>
  );
}

function NoSegments() {
  const atStart = useLab((state) => state.atStart);
  const atEnd = useLab((state) => state.atEnd);
  const { now, next } = useNarration();
  const byHand = useHost('client').program === null;
  const hint =
    byHand || atEnd
      ? 'Make the calls yourself: socket(), bind() and listen() on the server, then socket() and connect() on the client.'
      : 'Press Step or Play: the client calls connect() and sends a SYN.';
  return (
    <div className="lad-none">
      <div className="nothing">
        <b>No segments yet</b>
        {/* Calls take no time: what a step did would be seen nowhere else but in its list. */}
        {atStart || byHand || atEnd ? hint : `${now} ${next}`}
      </div>
    </div>
  );
}
