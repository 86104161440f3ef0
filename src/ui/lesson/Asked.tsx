import { useId, useState } from 'react';
import { type AskedView, give, type MomentView, settle } from '../../session/lesson-hooks.ts';
import { Told } from './Told.tsx';

/** The questions of a moment: answered first, then revealed. */
export function Asked({ moment: { place, asked, open } }: { readonly moment: MomentView }) {
  if (asked.every(({ verdict }) => verdict !== null))
    return asked.map((one) => <Told key={one.text} asked={one} />);
  const missing = asked.filter(({ given }) => given.trim() === '').length;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (missing === 0) settle(place);
      }}
    >
      {asked.map((one, index) => (
        <Question
          key={one.text}
          asked={one}
          disabled={!open}
          onGive={(answer) => give(place, index, answer)}
        />
      ))}
      <div className="acts">
        <button type="submit" className="btn btn-p" disabled={!open || missing > 0}>
          Reveal
        </button>
        {missing > 0 && (
          <span className="quiet">{missing === 1 ? 'one answer to go' : `${missing} answers to go`}</span>
        )}
        <span className="grow" />
        <button type="button" className="btn" disabled={!open} onClick={() => settle(place)}>
          Skip
        </button>
      </div>
    </form>
  );
}

interface Props {
  readonly asked: AskedView;
  readonly disabled: boolean;
  readonly onGive: (answer: string) => void;
}

function Question({ asked: { text, options, given, hint }, disabled, onGive }: Props) {
  const id = useId();
  return (
    <>
      {options === null ? (
        <div className="f">
          <label className="l" htmlFor={id}>
            {text}
          </label>
          <input
            id={id}
            className="inp"
            inputMode="numeric"
            autoComplete="off"
            value={given}
            disabled={disabled}
            onChange={({ target }) => onGive(target.value)}
          />
        </div>
      ) : (
        <fieldset className="f" disabled={disabled}>
          <legend>{text}</legend>
          <div className="opts">
            {options.map((option) => (
              <label key={option.value} className={option.value === given ? 'opt on' : 'opt'}>
                <input
                  type="radio"
                  name={id}
                  checked={option.value === given}
                  onChange={() => onGive(option.value)}
                />
                {option.text}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {hint !== null && <Hint text={hint} />}
    </>
  );
}

function Hint({ text }: { readonly text: string }) {
  const [shown, show] = useState(false);
  return shown ? (
    <p className="hint">{text}</p>
  ) : (
    <button type="button" className="btn btn-s hint-b" onClick={() => show(true)}>
      Hint
    </button>
  );
}
