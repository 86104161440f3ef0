/** The two hosts' lines: solid up to now, dotted beyond; their heads stay in view. */
interface LifeLinesProps {
  readonly frame: { readonly client: number; readonly server: number };
  readonly from: number;
  readonly top: number;
  readonly nowAt: number;
  readonly bottom: number;
}

export function LifeLines({ frame, from, top, nowAt, bottom }: LifeLinesProps) {
  const head = from - 18;
  const start = Math.max(top - 10, head);
  return (
    <>
      {(['client', 'server'] as const).map((host) => {
        const x = frame[host];
        const side = host === 'client' ? 'c' : 's';
        return (
          <g key={host}>
            <line className={`life st-${side}`} x1={x} x2={x} y1={start} y2={Math.max(start, nowAt)} />
            <line className={`life-dim st-${side}`} x1={x} x2={x} y1={nowAt} y2={bottom} />
            {host === 'client' ? (
              <circle className="fill-c" cx={x} cy={Math.max(head, top + 6)} r={4.5} />
            ) : (
              <rect
                className="fill-s"
                x={x - 4.5}
                y={Math.max(head, top + 6) - 4.5}
                width={9}
                height={9}
                rx={1}
              />
            )}
          </g>
        );
      })}
    </>
  );
}
