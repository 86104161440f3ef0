import { millisecond } from '../../base/time.ts';
import type { EntryId } from '../../base/trace.ts';
import { useHeroLadder } from '../../session/hooks.ts';
import { clockText } from '../parts/format.ts';
import { LadderPanel } from '../pictures/LadderPanel.tsx';

const none: ReadonlySet<EntryId> = new Set();

/** A real handshake, stopped while its last segment flies. */
export function HeroScope() {
  const { view, now } = useHeroLadder();
  return (
    <section className="scope" aria-label="A handshake">
      <div className="hd2">
        <h2>Three-way handshake</h2>
        <span className="end mono">{clockText(now)} ms</span>
      </div>
      <div className="lad-area">
        <LadderPanel
          useView={() => view}
          now={now}
          selected={null}
          related={none}
          onSelect={() => {}}
          zoom={5 * millisecond}
        />
      </div>
      <p className="ft">The client is connected. The server will be, when this ACK arrives.</p>
    </section>
  );
}
