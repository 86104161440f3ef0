import { useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { HostName } from '../../base/trace.ts';
import { actions } from '../../session/hooks.ts';
import { readText, type TextFault } from '../../session/program-hooks.ts';
import { Completion } from './Completion.tsx';
import { placeOf, useCompletion } from './use-completion.ts';

interface Props {
  readonly host: HostName;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onDone: () => void;
}

/** A program's text to be changed: what is wrong is underlined where it stands and told below, what may stand is offered. */
export function Editor({ host, text, onText, onDone }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const faultsId = useId();
  const { program, faults } = readText(host, text);
  const completion = useCompletion(text, caret, (next, at) => {
    // At once: the next key typed must find the caret behind the word.
    flushSync(() => {
      onText(next);
      setCaret(at);
    });
    field.current?.setSelectionRange(at, at);
  });
  useEffect(() => field.current?.focus(), []);

  const use = (): void => {
    if (faults.length > 0) return;
    actions.setProgram(host, program);
    onDone();
  };
  const goTo = ({ line, from }: TextFault): void => {
    const at = text.split('\n').slice(0, line).join('\n').length + (line > 0 ? 1 : 0) + from;
    field.current?.focus();
    field.current?.setSelectionRange(at, at);
    setCaret(at);
  };
  const lines = text.split('\n');
  return (
    <div className="edit">
      <div className="edit-t" data-lines={lines.length}>
        <ol className="edit-n" aria-hidden="true">
          {lines.map((_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number.
            <li key={index} className={faults.some(({ line }) => line === index) ? 'bad' : undefined}>
              {index + 1}
            </li>
          ))}
        </ol>
        <div className="edit-f">
          <textarea
            ref={field}
            value={text}
            rows={lines.length + 1}
            wrap="off"
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            aria-label={`${host} program text`}
            aria-describedby={faultsId}
            aria-invalid={faults.length > 0}
            {...completion.field}
            onChange={(event) => {
              onText(event.target.value);
              setCaret(event.target.selectionStart);
            }}
            onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
            onBlur={completion.close}
            onKeyDown={(event) => {
              event.stopPropagation();
              if (completion.take(event)) return;
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) use();
              if (event.key === 'Escape') onDone();
            }}
          />
          {faults.map((fault) => (
            <span
              key={`${fault.line} ${fault.from}`}
              className="edit-u"
              style={placeOf(fault.line, fault.from, fault.to - fault.from)}
              aria-hidden="true"
            />
          ))}
          <Completion {...completion.list} />
        </div>
      </div>
      <div className="edit-b">
        <ul id={faultsId} aria-label="faults" aria-live="polite">
          {faults.map((fault) => (
            <li key={`${fault.line} ${fault.from}`}>
              <button type="button" className="btn btn-s" onClick={() => goTo(fault)}>
                Line {fault.line + 1}
              </button>
              {fault.sentence}
            </li>
          ))}
        </ul>
        <button type="button" className="btn btn-s btn-p" disabled={faults.length > 0} onClick={use}>
          {program === null && faults.length === 0 ? 'Run without a program' : 'Run this program'}
        </button>
        <button type="button" className="btn btn-s btn-o" onClick={onDone}>
          Cancel
        </button>
      </div>
    </div>
  );
}
