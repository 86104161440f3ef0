import '../styles/whole.css';
import '../styles/diagram.css';
import { useEffect, useRef, useState } from 'react';
import { useHost } from '../../session/hooks.ts';
import { useLayout } from '../parts/layout.ts';
import { Arcs } from './Arcs.tsx';
import { arcPairs, isSame, type Picked } from './arc-pairs.ts';
import { BothHosts } from './BothHosts.tsx';
import { Mermaid } from './Mermaid.tsx';
import { WayThere } from './WayThere.tsx';

/** The state machine with both hosts' ways, over the whole stage. */
export function DiagramTab() {
  const [asText, setAsText] = useState(false);
  return (
    <div className="dia-w">
      <fieldset className="dia-o">
        <legend className="sr">Drawn by</legend>
        <button type="button" className="btn btn-s" aria-pressed={!asText} onClick={() => setAsText(false)}>
          Both hosts
        </button>
        <button type="button" className="btn btn-s" aria-pressed={asText} onClick={() => setAsText(true)}>
          Mermaid
        </button>
      </fieldset>
      {asText ? <Mermaid /> : <Ways />}
    </div>
  );
}

function Ways() {
  const [client, server] = [useHost('client').diagram, useHost('server').diagram];
  const views = [client, server];
  const phone = useLayout() === 'phone';
  const [picked, setPicked] = useState<Picked | null>(null);
  const pairs = arcPairs(views);
  const pair = pairs.find((one) => isSame(one, picked));
  const picture = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: where the hosts are is what moves the picture.
  useEffect(() => {
    if (!phone) return;
    picture.current?.querySelector('.nd-on')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [phone, client.current, server.current]);
  return (
    <div className="dia">
      {/* On a phone it scrolls, so the keyboard must reach it. */}
      <section className="dia-p" ref={picture} aria-label="diagram" tabIndex={phone ? 0 : undefined}>
        <BothHosts views={views} pairs={pairs} picked={picked} onPick={setPicked} />
      </section>
      <div className="dia-s">
        {pair && <WayThere key={`${pair.from} ${pair.to}`} pair={pair} onClose={() => setPicked(null)} />}
        <Arcs views={views} pairs={pairs} picked={picked} onPick={setPicked} />
      </div>
    </div>
  );
}
