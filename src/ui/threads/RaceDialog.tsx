import { useState } from 'react';
import {
  type CostName,
  type Costs,
  costTexts,
  type Heat,
  ioModels,
  raceMessages,
  useRace,
  usualCosts,
} from '../../session/race-hooks.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { count } from '../parts/format.ts';
import { RaceChart } from './RaceChart.tsx';
import { RaceTable } from './RaceTable.tsx';
import '../styles/race.css';

const sizes = [1, 10, 100, 1_000, 10_000] as const;
const usual: readonly number[] = [1, 10, 100, 1_000];

/** One server for each way to wait, the same arrivals for all: what each of them has to do for it. */
export function RaceDialog({ onClose }: { readonly onClose: () => void }) {
  const [chosen, setChosen] = useState(usual);
  const [costs, setCosts] = useState<Costs>(usualCosts);
  const { heats, under, start, stop } = useRace();
  return (
    <Dialog title="The same arrivals, served in each way" wide onClose={onClose}>
      <div className="dlg-b race">
        <p>
          A client opens connections to an echo server and sends {raceMessages} messages over them, one each
          100 µs, whatever the server does. The server is the same program written for each way to wait.
        </p>
        <div className="race-set">
          <fieldset>
            <legend>Connections</legend>
            {sizes.map((size) => (
              <label key={size}>
                <input
                  type="checkbox"
                  checked={chosen.includes(size)}
                  onChange={({ target }) =>
                    setChosen(sizes.filter((one) => (one === size ? target.checked : chosen.includes(one))))
                  }
                />
                {count(size)}
              </label>
            ))}
          </fieldset>
          <CostFields costs={costs} onChange={setCosts} />
        </div>
        <p className="race-go">
          {under === null ? (
            <button
              type="button"
              className="btn btn-p"
              disabled={chosen.length === 0}
              onClick={() => start(ioModels, chosen, costs)}
            >
              Run the race
            </button>
          ) : (
            <button type="button" className="btn btn-o" onClick={stop}>
              Stop
            </button>
          )}
          {under !== null && (
            <label role="status">
              {under.heat.model.name}, {count(under.heat.connections)} connections{' '}
              <progress aria-label="connected" value={under.part} />
            </label>
          )}
        </p>
        {heats.some(({ finish }) => finish !== null) && <Results heats={heats} />}
      </div>
    </Dialog>
  );
}

function Results({ heats }: { readonly heats: readonly Heat[] }) {
  return (
    <>
      <div className="race-charts">
        <RaceChart
          heats={heats}
          title="Descriptors looked at, a message"
          measure={({ scanned }) => scanned / raceMessages}
        />
        <RaceChart
          heats={heats}
          title="Processor time a message, µs"
          measure={({ busy }) => busy / 1_000 / raceMessages}
        />
        <RaceChart heats={heats} title="Median latency, µs" measure={({ median }) => median} />
      </div>
      <RaceTable heats={heats} />
    </>
  );
}

function CostFields({
  costs,
  onChange,
}: {
  readonly costs: Costs;
  readonly onChange: (costs: Costs) => void;
}) {
  return (
    <fieldset>
      <legend>What work costs the server</legend>
      {(Object.keys(costTexts) as CostName[]).map((name) => {
        const { label, unit } = costTexts[name];
        return (
          <label key={name}>
            {label}
            <input
              type="number"
              className="field"
              min={name === 'processors' ? 1 : 0}
              max={name === 'processors' ? 64 : 1_000_000}
              value={costs[name]}
              onChange={({ target }) => {
                if (target.validity.valid && target.value !== '')
                  onChange({ ...costs, [name]: Math.round(target.valueAsNumber) });
              }}
            />
            {unit}
          </label>
        );
      })}
    </fieldset>
  );
}
