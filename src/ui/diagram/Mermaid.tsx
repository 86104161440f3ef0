/** The run as Mermaid text, to be copied, with Mermaid's own picture of it beside. The text never waits for the picture. */
import { useRef, useState } from 'react';
import { useLab, usePlayback } from '../../session/hooks.ts';
import type { ThemeName } from '../../session/lab.ts';
import { type MermaidKind, useMermaidText } from '../../session/mermaid-hooks.ts';
import { type Point, useMermaidPicture } from './mermaid-picture.ts';

const kinds: readonly (readonly [kind: MermaidKind, label: string])[] = [
  ['tcp', 'TCP machine'],
  ['socket', 'Socket machine'],
  ['sequence', 'Sequence of segments'],
];

const status = {
  held: 'The picture is drawn again when the run pauses.',
  drawing: 'Mermaid is drawing …',
  drawn: '',
  failed: 'Mermaid could not draw this text. Copy it, and try it in another place.',
} as const;

export function Mermaid() {
  const [kind, setKind] = useState<MermaidKind>('tcp');
  const [copied, setCopied] = useState('');
  const { text, note } = useMermaidText(kind);
  const { playing } = usePlayback();
  const frame = useRef<HTMLIFrameElement>(null);
  const dark = isDark(useLab((state) => state.theme));
  const picture = useMermaidPicture(frame, { text, dark }, playing);
  const label = kinds.find(([name]) => name === kind)?.[1] ?? '';
  return (
    <div className="mmd">
      <section className="mmd-t" aria-label="Mermaid text">
        <div className="mmd-o">
          {kinds.map(([name, title]) => (
            <button
              key={name}
              type="button"
              className="btn btn-s"
              aria-pressed={name === kind}
              onClick={() => setKind(name)}
            >
              {title}
            </button>
          ))}
          <button
            type="button"
            className="btn btn-s"
            onClick={async () => {
              await navigator.clipboard.writeText(text).catch(() => selectText());
              setCopied(text);
            }}
          >
            Copy text
          </button>
          <span role="status" className="quiet">
            {copied === text ? 'Copied.' : note}
          </span>
        </div>
        <textarea
          id="mermaid-text"
          readOnly
          spellCheck={false}
          aria-label={`${label} as Mermaid text`}
          value={text}
        />
      </section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it. */}
      <section className="mmd-p" aria-label="Mermaid picture" tabIndex={0}>
        {status[picture.status] !== '' && <p className="quiet">{status[picture.status]}</p>}
        {picture.image !== null && (
          <img
            src={picture.image}
            alt={`${label}, drawn by Mermaid from the text beside it`}
            onLoad={({ currentTarget }) => picture.lit && bringIntoView(currentTarget, picture.lit)}
          />
        )}
      </section>
      <iframe
        ref={frame}
        className="mmd-f"
        title="Mermaid"
        src="mermaid.html"
        tabIndex={-1}
        aria-hidden="true"
      />
    </div>
  );
}

/** A point of the image comes to the middle of what scrolls it, unless it is in view. */
function bringIntoView(image: HTMLImageElement, at: Point): void {
  const view = image.parentElement;
  if (view === null) return;
  const [x, y] = [image.offsetLeft - view.offsetLeft + at.x * image.width, at.y * image.height];
  const outside = (point: number, from: number, size: number) => point < from || point > from + size;
  if (outside(x, view.scrollLeft, view.clientWidth)) view.scrollLeft = x - view.clientWidth / 2;
  if (outside(y, view.scrollTop, view.clientHeight)) view.scrollTop = y - view.clientHeight / 2;
}

/** Where the browser keeps the clipboard to itself, the text lies ready for Ctrl+C. */
function selectText(): void {
  const area = document.getElementById('mermaid-text');
  if (area instanceof HTMLTextAreaElement) area.select();
}

const isDark = (theme: ThemeName): boolean =>
  theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
