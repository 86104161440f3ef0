import { useState } from 'react';
import type { HeaderField, HeaderView } from '../../projection/views.ts';

const hex = (octet: number | undefined): string => (octet ?? 0).toString(16).padStart(2, '0');

/** The header in rows of 32 bits beside its octets. A field and its octets light each other. */
export function Header({ view }: { readonly view: HeaderView }) {
  const [hovered, setHovered] = useState<string | null>(null);
  const [pinned, setPinned] = useState<string | null>(null);
  const lit = (field: HeaderField) => field.id === hovered || field.id === pinned;
  const fields = view.rows.flat();
  const last = Math.max(...fields.map((field) => field.to));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
    <section className="hdr" aria-label="header" tabIndex={0}>
      <div className="rule-r">
        <span>
          bytes {0}–{last - view.start - 1}
        </span>
        <div aria-hidden="true">
          {[0, 8, 16, 24, 31].map((bit) => (
            <span key={bit}>{bit}</span>
          ))}
        </div>
      </div>
      {view.rows.map((row) => (
        <div key={row[0]?.id} className="w32">
          <div className="hx">
            {octetsOf(row).map((at) => {
              const field = row.find((candidate) => at >= candidate.from && at < candidate.to);
              return (
                <i
                  key={at}
                  className={field && lit(field) ? 'on' : undefined}
                  title={field?.label}
                  onPointerEnter={() => field && setHovered(field.id)}
                  onPointerLeave={() => setHovered(null)}
                >
                  {hex(view.octets[at])}
                </i>
              );
            })}
          </div>
          <div
            className="fs"
            style={{ gridTemplateColumns: row.map((field) => `${field.bits}fr`).join(' ') }}
          >
            {row.map((field) => (
              <button
                key={field.id}
                type="button"
                className={`fld ${field.bits < 16 ? 'fld-s' : ''} ${lit(field) ? 'on' : ''}`}
                aria-pressed={field.id === pinned}
                title={`${field.label}: ${field.value}${field.aside && `, ${field.aside}`}`}
                onPointerEnter={() => setHovered(field.id)}
                onPointerLeave={() => setHovered(null)}
                onFocus={() => setHovered(field.id)}
                onBlur={() => setHovered(null)}
                onClick={() => setPinned(field.id === pinned ? null : field.id)}
              >
                <span>{field.label}</span>
                {field.flags ? (
                  <Flags field={field} />
                ) : (
                  <b>
                    {field.value} {field.aside && <small>{field.aside}</small>}
                  </b>
                )}
              </button>
            ))}
          </div>
        </div>
      ))}
      <p className="foot" title={view.foot}>
        {view.foot}
      </p>
    </section>
  );
}

function octetsOf(row: readonly HeaderField[]): readonly number[] {
  const from = Math.min(...row.map((field) => field.from));
  const to = Math.max(...row.map((field) => field.to));
  return Array.from({ length: to - from }, (_, index) => from + index);
}

function Flags({ field }: { field: HeaderField }) {
  const set = (field.flags ?? []).filter((flag) => flag.set).map((flag) => flag.name);
  return (
    <span className="lamps" role="img" aria-label={set.join(', ') || 'none'}>
      {field.flags?.map((flag) => (
        <i key={flag.letter} className={flag.set ? 'lit' : undefined} title={flag.name}>
          {flag.letter}
        </i>
      ))}
    </span>
  );
}
