import { actions, useHost, useLab, useLadder, usePacketRows, useRelated } from '../../session/hooks.ts';
import { LadderPanel } from '../pictures/LadderPanel.tsx';

/** The ladder up to now, or what to do to see one. */
export function LadderArea({ narrow = false }: { readonly narrow?: boolean }) {
  const now = useLab((state) => state.now);
  const selected = useLab((state) => state.selection);
  const related = useRelated();
  const packets = usePacketRows();
  const clientName = useHost('client').title;
  const serverName = useHost('server').title;
  return (
    <div className="lad-area">
      <LadderPanel
        useView={useLadder}
        now={now}
        selected={selected}
        related={related}
        onSelect={actions.select}
        narrow={narrow}
        clientName={clientName}
        serverName={serverName}
      />
      {packets.length === 0 && <NoSegments />}
    </div>
  );
}

function NoSegments() {
  const atEnd = useLab((state) => state.atEnd);
  const client = useHost('client');
  const byHand = client.program === null;
  return (
    <div className="lad-none">
      <div className="nothing">
        <b>No segments yet</b>
        {byHand || atEnd
          ? 'Make the calls yourself: socket(), bind() and listen() on the server, then socket() and connect() on the client.'
          : 'Press Step or Play: the client calls connect() and sends a SYN.'}
      </div>
    </div>
  );
}
