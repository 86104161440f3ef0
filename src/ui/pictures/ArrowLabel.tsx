/** The words on an arrow, with its payload in the colours of the send() calls, on a patch that hides what is under them. */
import { memo } from 'react';
import type { ArrowView } from '../../projection/views.ts';
import { swatch } from './Arrow.tsx';
import { badgeWidth, type LabelForm, payloadGap, payloadWidth } from './arrow-label.ts';
import type { Box } from './geometry.ts';
import { sideOf } from './ladder-frame.ts';

export interface ArrowLabelProps {
  readonly arrow: ArrowView;
  readonly form: LabelForm;
  readonly box: Box;
  readonly look: 'plain' | 'related' | 'picked';
  /** Still under way: no patch, since the now line and its bead are under it. */
  readonly flying: boolean;
}

export const ArrowLabel = memo(
  function ArrowLabel({ arrow, form, box, look, flying }: ArrowLabelProps) {
    const right = arrow.from === 'client';
    const half = form.width / 2;
    // From the sender's end inwards: badge, payload, words.
    let at = right ? -half : half;
    const take = (width: number): number => {
      const from = right ? at : at - width;
      at += right ? width : -width;
      return from;
    };
    const badge = arrow.resent ? take(badgeWidth) + badgeWidth / 2 : null;
    const payload = form.payload ? take(payloadWidth) : null;
    if (form.payload) take(payloadGap);
    const words = take(form.words);
    return (
      <g
        className={`lb lb-${sideOf(arrow.from)}${arrow.fate === 'lost' ? ' lb-lost' : ''}`}
        data-no={arrow.number}
        transform={`translate(${box.cx.toFixed(2)} ${box.cy.toFixed(2)}) rotate(${((box.angle * 180) / Math.PI).toFixed(3)})`}
      >
        {look === 'picked' ? (
          <rect className="pickbox" x={-half - 4} y={-7.25} width={form.width + 8} height={14.5} rx={3} />
        ) : flying ? null : (
          <rect className={`lbg lbg-${look}`} x={-half - 2} y={-5.5} width={form.width + 4} height={11} />
        )}
        {badge !== null && (
          <>
            <circle className="rbadge" cx={badge} r={5.5} />
            <text className="rbadge-t" x={badge} y={3} textAnchor="middle">
              R
            </text>
          </>
        )}
        {payload !== null && <Payload arrow={arrow} from={payload} />}
        {arrow.shape === 'rst' && (
          <rect
            className="flagbox"
            x={words - 2}
            y={-6}
            width={form.flags.length * 6.3 + 4}
            height={12}
            rx={2}
          />
        )}
        <text className="lt" x={words} y={3.7}>
          {form.flags !== '' && <tspan className="fl">{form.flags}</tspan>}
          {form.detail !== '' && <tspan>{(form.flags === '' ? '' : ' ') + form.detail}</tspan>}
          {form.remark !== '' && <tspan className={arrow.resent ? 'rs' : 'dp'}>{` ${form.remark}`}</tspan>}
        </text>
      </g>
    );
  },
  (before, after) =>
    before.look === after.look &&
    before.flying === after.flying &&
    before.arrow.datagram === after.arrow.datagram &&
    before.arrow.fate === after.arrow.fate &&
    before.form.width === after.form.width &&
    before.form.detail === after.form.detail &&
    before.form.remark === after.form.remark &&
    before.box.cx === after.box.cx &&
    before.box.cy === after.box.cy &&
    before.box.angle === after.box.angle,
);

function Payload({ arrow, from }: { readonly arrow: ArrowView; readonly from: number }) {
  const total = arrow.payload.reduce((sum, piece) => sum + piece.length, 0);
  let at = from;
  return arrow.payload.map((piece) => {
    const width = (payloadWidth * piece.length) / total;
    at += width;
    return (
      <rect
        key={piece.mark}
        className={`pay b${swatch(piece.mark)}`}
        x={at - width}
        y={-3.5}
        width={width}
        height={7}
      />
    );
  });
}
