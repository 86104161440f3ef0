import type { HostName } from '../../base/trace.ts';
import type { ProgramLine } from '../../projection/views.ts';
import { actions, useHostClock } from '../../session/hooks.ts';
import { hostLetter } from '../parts/HostMark.tsx';
import { Icon } from '../parts/Icon.tsx';
import { SendMark } from './SendMark.tsx';

/** A program with the line that runs now. */
export function Program({ host }: { readonly host: HostName }) {
  const { program } = useHostClock(host);
  if (program === null) return null;
  return (
    <section className="sec" aria-label={`${host} program`}>
      <h3>
        Program
        <span>
          <button
            type="button"
            className="prog-b"
            title="Change it, or read it in other languages"
            onClick={() => actions.showTab('programs')}
          >
            {program.title}
          </button>
        </span>
      </h3>
      <ol className="prog">
        {program.lines.map((line) => (
          <Line key={line.number} line={line} letter={hostLetter(host)} />
        ))}
      </ol>
    </section>
  );
}

function Line({ line, letter }: { line: ProgramLine; letter: 'c' | 's' }) {
  const here = line.status === 'current' || line.status === 'blocked';
  return (
    <>
      <li className={here ? `now-${letter}` : line.status} aria-current={here ? 'step' : undefined}>
        <i>{line.number}</i>
        <span className="clip" title={line.text.trim()}>
          {line.text}
        </span>
        {line.mark !== null && <SendMark mark={line.mark} />}
      </li>
      {line.notes.map((note) => (
        <li key={note} className={`blk blk-${letter}`}>
          <Icon name={line.status === 'blocked' ? 'pause' : 'check'} />
          <span className="clip">{note}</span>
        </li>
      ))}
    </>
  );
}
