import type { AskedView } from '../../session/lesson-hooks.ts';

/** A question with its answer: what was said, what the run says, and where it says so. */
export function Told({ asked: { text, given, options, verdict } }: { readonly asked: AskedView }) {
  if (verdict === null) return null;
  const said = options?.find(({ value }) => value === given)?.text ?? given;
  return (
    <div className="told">
      <p>{text}</p>
      <p className="ans">
        {!verdict.right && said !== '' && (
          <>
            <s className="w">
              <span className="sr">You said </span>
              {said}
            </s>{' '}
          </>
        )}
        <b>
          {verdict.right ? '✓ ' : <span className="sr">The run says </span>}
          {verdict.answer}
        </b>
      </p>
      <p className="because">{verdict.because}</p>
    </div>
  );
}
