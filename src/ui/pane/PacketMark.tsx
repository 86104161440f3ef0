import type { PacketRow } from '../../projection/views.ts';

/** The glyph before a row: what is special about the packet, with its word for those who do not see it. */
export function PacketMark({ mark }: { readonly mark: NonNullable<PacketRow['mark']> }) {
  return (
    <svg className={`pmk pmk-${mark}`} viewBox="0 0 12 12" role="img" aria-label={mark}>
      {mark === 'resent' ? (
        <>
          <circle cx="6" cy="6" r="5.5" />
          <text x="6" y="8.9" textAnchor="middle">
            R
          </text>
        </>
      ) : mark === 'corrupt' ? (
        <path d="M7 1 3 6.8h3L5 11l4-5.8H6z" />
      ) : mark === 'reset' ? (
        <path d="M4 2v8M8 2v8" />
      ) : (
        <path d="m2.5 2.5 7 7m0-7-7 7" />
      )}
    </svg>
  );
}
