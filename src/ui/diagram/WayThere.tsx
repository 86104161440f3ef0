/** One arc: what it is, how to get there, and a run that goes along it. */
import { useState } from 'react';
import { type HostName, hostNames } from '../../base/trace.ts';
import { arcSentence } from '../../projection/arc-label.ts';
import { useScenariosAlong, useWayThere } from '../../session/diagram-hooks.ts';
import { actions } from '../../session/hooks.ts';
import { Icon } from '../parts/Icon.tsx';
import type { ArcPair } from './arc-pairs.ts';

interface Props {
  readonly pair: ArcPair;
  readonly onClose: () => void;
}

export function WayThere({ pair, onClose }: Props) {
  const untrodden = pair.hosts.find(({ arc }) => arc.travelled === 0)?.host ?? 'client';
  const [host, setHost] = useState<HostName>(untrodden);
  const way = useWayThere(host, pair.from, pair.to);
  const scenarios = useScenariosAlong(pair.from, pair.to);
  const times = pair.hosts.find((one) => one.host === host)?.arc.travelled ?? 0;
  return (
    <section className="arc-way" aria-label={`Arc from ${pair.from} to ${pair.to}`}>
      <div className="arc-way-h">
        <h3>
          {pair.from} → {pair.to}
        </h3>
        <button type="button" className="btn btn-i btn-s" aria-label="Close" onClick={onClose}>
          <Icon name="cross" />
        </button>
      </div>
      <p className="quiet">{arcSentence(pair.arc)}</p>
      <fieldset className="arc-way-w">
        <legend className="sr">Host that goes there</legend>
        {hostNames.map((name) => (
          <button
            key={name}
            type="button"
            className="btn btn-s"
            aria-pressed={name === host}
            onClick={() => setHost(name)}
          >
            {name}
          </button>
        ))}
      </fieldset>
      <h4>
        {times > 0 ? `Travelled ${times} ×. Again from here` : 'Never travelled. The shortest way from here'}
      </h4>
      <ol className="arc-way-l">
        {way.map(({ from, event, to, todo }) => (
          <li key={`${from} ${event}`}>
            <b>{event}</b>: {todo}. <span className="quiet">Then {to}.</span>
          </li>
        ))}
      </ol>
      <p className="quiet">
        The hosts’ calls stand beside every other list; “Find a state, call or command” has them here too.
      </p>
      {scenarios.length > 0 && (
        <>
          <h4>Or open a scenario that goes there</h4>
          <ul className="arc-way-s">
            {scenarios.map(({ id, title }) => (
              <li key={id}>
                <button type="button" className="btn" onClick={() => actions.openScenario(id)}>
                  Open {title}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
