import { type FormEvent, type KeyboardEvent, useId } from 'react';
import type { HostName } from '../../base/trace.ts';
import type { CallField, CallOffer } from '../../projection/views.ts';
import { actions } from '../../session/hooks.ts';
import { useFocusFirst } from '../parts/focus-first.ts';
import '../styles/call-form.css';

interface Props {
  readonly host: HostName;
  readonly offer: CallOffer;
  readonly onDone: () => void;
}

/** The arguments of one call. Enter makes it. */
export function CallForm({ host, offer, onDone }: Props) {
  const root = useFocusFirst<HTMLFormElement>();
  const isAny = offer.call === 'call…';
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    const fields = Object.fromEntries(offer.fields.map(({ name }) => [name, String(values.get(name) ?? '')]));
    onDone();
    actions.call(host, offer.call, fields);
  }
  return (
    <form
      ref={root}
      className={isAny ? 'call-form call-form-wide' : 'call-form'}
      onSubmit={submit}
      onKeyDown={callOnEnter}
    >
      <p>
        <b className="mono">{isAny ? 'Any call' : `${offer.call}()`}</b> on the {host}
      </p>
      {offer.fields.map((field, index) => (
        <Field key={field.name} field={field} first={index === 0} />
      ))}
      <button type="submit" className="btn btn-p">
        Call <kbd>Enter</kbd>
      </button>
    </form>
  );
}

function Field({ field, first }: { field: CallField; first: boolean }) {
  const id = useId();
  const list = useId();
  const suggests = field.kind !== 'choice' && field.choices.length > 0;
  const shared = {
    id,
    name: field.name,
    defaultValue: field.value,
    className: 'field',
    'data-first': first || undefined,
  };
  return (
    <>
      <label htmlFor={id}>{field.label}</label>
      {field.kind === 'choice' ? (
        <select {...shared}>
          {field.choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          type="text"
          inputMode={field.kind === 'number' ? 'numeric' : 'text'}
          autoComplete="off"
          spellCheck={false}
          list={suggests ? list : undefined}
          onFocus={(event) => event.target.select()}
        />
      )}
      {suggests && (
        <datalist id={list}>
          {field.choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
    </>
  );
}

/** In a list of choices the platform's Enter would open it. */
function callOnEnter(event: KeyboardEvent<HTMLFormElement>) {
  if (event.key !== 'Enter' || !(event.target instanceof HTMLSelectElement)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}
