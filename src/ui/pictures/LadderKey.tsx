/** What the shapes on the ladder mean: one specimen each. */
import type { ReactNode } from 'react';
import '../styles/ladder-key.css';

export function Specimens() {
  return (
    <>
      {specimens.map(({ name, text, picture }) => (
        <div className="row" key={name}>
          <svg className="ladder" viewBox="0 0 140 27" aria-hidden="true">
            <line x1={6} x2={6} y1={0} y2={27} className="life st-c" />
            <line x1={134} x2={134} y1={0} y2={27} className="life st-s" />
            {picture}
          </svg>
          <b>{name}</b>
          <span>{text}</span>
        </div>
      ))}
    </>
  );
}

const angle = 6.25;
/** Lying along x from the tail, 128 long. */
const right = (kind: string, inside: ReactNode): ReactNode => (
  <g className={`arr a-c ${kind}`} transform={`translate(6 6.5) rotate(${angle})`}>
    {inside}
  </g>
);
const left = (kind: string, inside: ReactNode): ReactNode => (
  <g className={`arr a-s ${kind}`} transform={`translate(134 6.5) rotate(${180 - angle})`}>
    {inside}
  </g>
);
const line = <line className="ln" x1={3} x2={126} />;
const filled = <polygon className="hd" points="127,0 117.6,-3.6 117.6,3.6" />;
const open = <polyline className="hd-open" points="120.7,-3.3 127,0 120.7,3.3" />;

const specimens: readonly { readonly name: string; readonly text: string; readonly picture: ReactNode }[] = [
  {
    name: 'SYN',
    text: 'ring at the tail: opens',
    picture: right(
      'a-data',
      <>
        {line}
        {filled}
        <circle className="syn" cx={12} r={3.4} />
      </>,
    ),
  },
  {
    name: 'Data',
    text: 'heavy line, payload in the colours of send()',
    picture: left(
      'a-data',
      <>
        {line}
        {filled}
        <rect className="pay b1" x={10} y={3} width={12} height={6} />
        <rect className="pay b2" x={22} y={3} width={12} height={6} />
      </>,
    ),
  },
  {
    name: 'Pure ACK',
    text: 'thin line, open head',
    picture: right(
      'a-ack',
      <>
        {line}
        {open}
      </>,
    ),
  },
  {
    name: 'FIN',
    text: 'two bars at the tail: closes',
    picture: left(
      'a-data',
      <>
        {line}
        {filled}
        <path className="fin" d="M5,-5v10M8.5,-5v10" />
      </>,
    ),
  },
  {
    name: 'RST',
    text: 'two red bars at the head',
    picture: left(
      'a-data',
      <>
        {line}
        {filled}
        <path className="fin rst" d="M115,-5.5v11M111.5,-5.5v11" />
      </>,
    ),
  },
  {
    name: 'Resent',
    text: 'R in a ring, the word “resent”',
    picture: left(
      'a-data',
      <>
        {line}
        {filled}
        <g transform="translate(16 0) rotate(-173.75)">
          <circle className="rbadge" r={5.6} />
          <text className="rbadge-t" y={3} textAnchor="middle">
            R
          </text>
        </g>
      </>,
    ),
  },
  {
    name: 'Lost',
    text: 'dashed, ends in a cross',
    picture: left(
      'a-data a-lost',
      <>
        <line className="ln" x1={3} x2={76} />
        <path className="cross" d="M78,-4l8,8m0,-8l-8,8" />
      </>,
    ),
  },
  {
    name: 'In flight',
    text: 'bead on the now line, dotted to its arrival',
    picture: left(
      'a-data',
      <>
        <line className="ln" x1={3} x2={70} />
        <line className="todo" x1={70} x2={126} />
        <rect className="bead" x={58} y={-6} width={24} height={12} rx={3.5} />
        <rect className="pay b2" x={61} y={-3} width={18} height={6} />
      </>,
    ),
  },
  {
    name: 'Bad checksum',
    text: 'arrives damaged and is thrown away',
    picture: right(
      'a-data',
      <>
        {line}
        {filled}
        <path className="cross" d="M112,-4.5l9,9m0,-9l-9,9" />
      </>,
    ),
  },
  {
    name: 'Network copy',
    text: 'double line',
    picture: right(
      'a-data',
      <>
        {line}
        {filled}
        <line className="ln ln-copy" x1={3} x2={126} y1={3.2} y2={3.2} />
      </>,
    ),
  },
  {
    name: 'Probe',
    text: 'dotted: window probe, keep-alive',
    picture: right(
      'a-ack a-probe',
      <>
        {line}
        {open}
      </>,
    ),
  },
];
