import '../styles/diagram.css';
import { useState } from 'react';
import { useHost } from '../../session/hooks.ts';
import { Arcs } from './Arcs.tsx';
import { arcPairs, isSame, type Picked } from './arc-pairs.ts';
import { BothHosts } from './BothHosts.tsx';
import { WayThere } from './WayThere.tsx';

/** The state machine with both hosts' ways, over the whole stage. */
export function DiagramTab() {
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
