import { useState } from 'react';
import { actions, usePlayback } from '../../session/hooks.ts';
import { chooseFile } from '../export/open-file.ts';
import { Icon } from '../parts/Icon.tsx';
import { later } from '../parts/Later.tsx';
import { useArrival } from '../parts/use-arrival.ts';
import { HeroScope } from './HeroScope.tsx';
import { Possible } from './Possible.tsx';

const OpenLink = later(async () => (await import('./OpenLink.tsx')).OpenLink);

export function Hero() {
  const { play } = usePlayback();
  const [opening, setOpening] = useState(false);
  const heading = useArrival();
  return (
    <section className="hero" aria-label="Start">
      <div className="lead">
        <h1 ref={heading} tabIndex={-1}>
          An oscilloscope
          <br />
          for TCP
        </h1>
        <p>
          Two simulated hosts exchange real segments over a network you can break. Pause, step back, and ask
          any segment why it was sent.
        </p>
        <button
          type="button"
          className="btn btn-p go"
          onClick={() => {
            actions.openScenario('three-way-handshake');
            play();
          }}
        >
          <Icon name="play" />
          Run the handshake
        </button>
        <div className="alt">
          <button type="button" className="btn" onClick={() => actions.openEmptyLab()}>
            Empty lab
          </button>
          <button type="button" className="btn" aria-haspopup="dialog" onClick={() => setOpening(true)}>
            Open a link
          </button>
          <button type="button" className="btn" onClick={chooseFile}>
            Open a file
          </button>
        </div>
      </div>
      <HeroScope />
      <Possible />
      {opening && <OpenLink onClose={() => setOpening(false)} />}
    </section>
  );
}
