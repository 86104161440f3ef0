import type { HostName } from '../../base/trace.ts';
import type { StripView } from '../../projection/views.ts';
import { Strip } from '../pictures/Strip.tsx';

/** A strip of octets under its title and what is to be known of it. */
export function Buffer({ view, host }: { readonly view: StripView; readonly host: HostName }) {
  return (
    <section className={view.idle ? 'sec idle' : 'sec'} aria-label={`${host} ${view.title.toLowerCase()}`}>
      <h3>
        {view.title}
        <span className="clip" title={view.summary}>
          {view.summary}
        </span>
      </h3>
      <Strip view={view} host={host} />
    </section>
  );
}
