/**
 * The page in which Mermaid draws. Mermaid writes style elements, which the lab's content security policy forbids; so it
 * works in a frame of its own, whose policy permits just that, and hands its picture over as text.
 */
import mermaid from 'mermaid';
import type { DrawnPicture, PictureWish, Point } from './mermaid-picture.ts';

let count = 0;

async function draw({ text, dark }: PictureWish): Promise<string> {
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    theme: dark ? 'dark' : 'neutral',
    htmlLabels: false,
    fontFamily: 'ui-sans-serif, system-ui, sans-serif',
    state: { useMaxWidth: false },
    sequence: { useMaxWidth: false },
  });
  count += 1;
  return (await mermaid.render(`picture${count}`, text)).svg;
}

/** Where the client's state stands, or the server's where it has none. Only a picture in a page can be measured. */
function litIn(svg: string): Point | null {
  const page = document.createElement('div');
  page.innerHTML = svg;
  document.body.append(page);
  const whole = page.firstElementChild?.getBoundingClientRect();
  const lit = (
    page.querySelector('.node:is(.client, .both)') ?? page.querySelector('.node.server')
  )?.getBoundingClientRect();
  page.remove();
  if (whole === undefined || lit === undefined) return null;
  return {
    x: (lit.x + lit.width / 2 - whole.x) / whole.width,
    y: (lit.y + lit.height / 2 - whole.y) / whole.height,
  };
}

window.addEventListener('message', async ({ data, origin, source }: MessageEvent<PictureWish>) => {
  if (origin !== window.location.origin || source !== window.parent) return;
  const svg = await draw(data).catch(() => null);
  const answer: DrawnPicture = { of: data.text, dark: data.dark, svg, lit: svg === null ? null : litIn(svg) };
  window.parent.postMessage(answer, origin);
});
window.parent.postMessage('ready', window.location.origin);
