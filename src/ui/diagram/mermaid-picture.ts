/** Asks the frame for pictures: one at a time, the newest wish last. An SVG in an image keeps its styles to itself. */
import { type RefObject, useEffect, useRef, useState } from 'react';

export interface PictureWish {
  readonly text: string;
  readonly dark: boolean;
}
/** In parts of a picture's width and height. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
/** What the frame made of a wish; null where Mermaid could not draw it. */
export interface DrawnPicture {
  readonly of: string;
  readonly dark: boolean;
  readonly svg: string | null;
  /** The middle of a state in which a host is, where there is one. */
  readonly lit: Point | null;
}

const asImage = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`;

export interface Picture {
  readonly image: string | null;
  readonly lit: Point | null;
  readonly status: 'held' | 'drawing' | 'drawn' | 'failed';
}

export function useMermaidPicture(
  frame: RefObject<HTMLIFrameElement>,
  wish: PictureWish,
  held: boolean,
): Picture {
  const [ready, setReady] = useState(false);
  const [drawn, setDrawn] = useState<DrawnPicture | null>(null);
  const { text, dark } = wish;
  useEffect(() => {
    const hear = ({ data, source, origin }: MessageEvent<'ready' | DrawnPicture>): void => {
      if (origin !== window.location.origin || source !== frame.current?.contentWindow) return;
      if (data === 'ready') setReady(true);
      else setDrawn(data);
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, [frame]);
  // Drawing takes a good part of a second: a wish waits for the answer to the one before, and for the run to pause.
  const waits = useRef(false);
  const current = drawn?.of === text && drawn.dark === dark;
  useEffect(() => {
    if (drawn !== null) waits.current = false;
  }, [drawn]);
  useEffect(() => {
    const wanted: PictureWish = { text, dark };
    if (!ready || held || current || waits.current) return;
    waits.current = true;
    frame.current?.contentWindow?.postMessage(wanted, window.location.origin);
  });
  return {
    image: drawn?.svg ? asImage(drawn.svg) : null,
    lit: drawn?.lit ?? null,
    status: !current ? (held ? 'held' : 'drawing') : drawn.svg === null ? 'failed' : 'drawn',
  };
}
