import { type FormEvent, useState } from 'react';
import { millisecond } from '../../base/time.ts';
import { type HostName, hostNames } from '../../base/trace.ts';
import { actions, segmentKinds } from '../../session/hooks.ts';
import type { RuleWish } from '../../session/lab.ts';
import { usualDelay } from '../keys/keymap.ts';

const deeds = [
  ['drop', 'Drop'],
  ['delay', 'Delay'],
  ['duplicate', 'Copy'],
  ['corrupt', 'Corrupt'],
] as const;

/** One more rule, as a sentence: drop, number 2, FIN, of the client. */
export function RuleForm() {
  const [deed, setDeed] = useState<RuleWish['do']>('drop');
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const host: HostName = given.get('host') === 'server' ? 'server' : 'client';
    const what = segmentKinds.find((kind) => kind === given.get('what')) ?? 'data';
    const segment = { host, what, nth: Number(given.get('nth')) };
    const by = Math.round(Number(given.get('by')) * millisecond);
    actions.addRule(deed === 'delay' ? { do: deed, segment, by } : { do: deed, segment });
  }
  return (
    <form className="rule-form" onSubmit={submit}>
      <select
        className="field"
        aria-label="What is done"
        value={deed}
        onChange={(event) => setDeed(deeds.find(([name]) => name === event.target.value)?.[0] ?? 'drop')}
      >
        {deeds.map(([name, label]) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
      <label>
        number
        <input
          className="field"
          name="nth"
          type="number"
          min={1}
          max={1_000_000}
          required
          defaultValue={1}
          aria-label="Which one of its kind"
        />
      </label>
      <select className="field" name="what" aria-label="Kind of segment" defaultValue="data">
        {segmentKinds.map((kind) => (
          <option key={kind}>{kind}</option>
        ))}
      </select>
      <label>
        of the
        <select className="field" name="host" aria-label="Sender">
          {hostNames.map((host) => (
            <option key={host}>{host}</option>
          ))}
        </select>
      </label>
      {deed === 'delay' && (
        <label>
          by
          <input
            className="field"
            name="by"
            type="number"
            min={0.001}
            max={86_400_000}
            step="any"
            required
            defaultValue={usualDelay / millisecond}
            aria-label="Later by, milliseconds"
          />
          ms
        </label>
      )}
      <button type="submit" className="btn btn-s btn-o">
        Add rule
      </button>
    </form>
  );
}
