import { useState } from 'react';
import type { HostName } from '../../base/trace.ts';
import { type Language, textToEdit, useListing, useProgramView } from '../../session/program-hooks.ts';
import { HostMark } from '../parts/HostMark.tsx';
import { Code } from './Code.tsx';
import { Editor } from './Editor.tsx';

interface Props {
  readonly host: HostName;
  /** Null for the text that runs here. */
  readonly language: Language | null;
}

/** One host's program. Its own text can be changed. */
export function HostCode({ host, language }: Props) {
  const program = useProgramView(host);
  const [edited, setEdited] = useState<string | null>(null);
  const isEdited = edited !== null && language === null;
  return (
    <section className="code" aria-label={`${host} code`}>
      <header className="code-h">
        <HostMark host={host} />
        <b>{host === 'client' ? 'Client' : 'Server'}</b>
        <span className="mono">{program?.title ?? 'no program'}</span>
        {language === null && !isEdited && (
          <button type="button" className="btn btn-s btn-o" onClick={() => setEdited(textToEdit(host))}>
            {program === null ? 'Write one' : 'Edit'}
          </button>
        )}
      </header>
      {isEdited ? (
        <Editor host={host} text={edited} onText={setEdited} onDone={() => setEdited(null)} />
      ) : program === null ? (
        <p className="empty">
          <b>No program on this host</b>
          Its calls are made by hand. Write one under “As it runs”, and it makes them.
        </p>
      ) : language === null ? (
        <Code
          host={host}
          label={program.title}
          rows={program.lines.map(({ number, text, status, mark, notes }) => ({
            number,
            text,
            status,
            mark,
            notes,
          }))}
          output={program.output}
        />
      ) : (
        <Listed host={host} language={language} />
      )}
    </section>
  );
}

function Listed({ host, language }: { readonly host: HostName; readonly language: Language }) {
  const listing = useListing(host, language);
  if (listing === null) return null;
  if (listing.failure !== null)
    return (
      <p className="empty">
        <b>This program cannot be said in another language</b>
        {listing.failure}
      </p>
    );
  return <Code host={host} label={listing.file} rows={listing.rows} />;
}
