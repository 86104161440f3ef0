import '../styles/diagram.css';
import { useState } from 'react';
import { useHost } from '../../session/hooks.ts';
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
  const views = [useHost('client').diagram, useHost('server').diagram];
  const [picked, setPicked] = useState<Picked | null>(null);
  const pairs = arcPairs(views);
  const pair = pairs.find((one) => isSame(one, picked));
  return (
    <div className="dia">
      <div className="dia-p">
        <BothHosts views={views} pairs={pairs} picked={picked} onPick={setPicked} />
      </div>
      <div className="dia-s">
        {pair && <WayThere key={`${pair.from} ${pair.to}`} pair={pair} onClose={() => setPicked(null)} />}
        <Arcs views={views} pairs={pairs} picked={picked} onPick={setPicked} />
      </div>
    </div>
  );
}
