/** The words on an arrow, with its payload in the colours of the send() calls, on a patch that hides what is under them. */
import type { ArrowView } from '../../projection/views.ts';
import { badgeWidth, type LabelForm, payloadGap, payloadWidth } from './arrow-label.ts';
import { monoWidth } from './ladder-frame.ts';
import type { Ink } from './ladder-ink.ts';
import { paintPayload } from './paint-beads.ts';

export interface LabelLook {
  readonly look: 'plain' | 'related' | 'picked';
  /** Still under way: no patch, since the now line and its bead are under it. */
  readonly flying: boolean;
  /** Size of the type, pixels. */
  readonly type: number;
}

type Canvas = CanvasRenderingContext2D;

/** About the origin, along the x axis. */
export function paintLabel(
  canvas: Canvas,
  arrow: ArrowView,
  form: LabelForm,
  { look, flying, type }: LabelLook,
  ink: Ink,
): void {
  const half = form.width / 2;
  const right = arrow.from === 'client';
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

  paintPatch(canvas, half, look, flying, ink);
  if (badge !== null) paintBadge(canvas, badge, ink);
  if (payload !== null) paintPayload(canvas, arrow.payload, payload, payloadWidth, 3.5, ink);
  const reset = arrow.shape === 'rst';
  if (reset) paintFlagBox(canvas, words - 2, monoWidth(form.flags, type) + 4, ink);
  const halo = look === 'plain' && !reset;
  const ground = arrow.fate === 'lost' ? ink.ink2 : ink.ink;
  const flags = reset ? ink.loss : ink[arrow.from];
  const remark = arrow.resent ? ink.resend : ink.ink2;
  let x = words;
  for (const [text, weight, colour] of [
    [form.flags, 650, flags],
    [form.detail, 400, ground],
    [form.remark, arrow.resent ? 600 : 400, remark],
  ] as const) {
    if (text === '') continue;
    paintText(canvas, text, x, 3.7, { colour, font: `${weight} ${type}px ${ink.mono}`, halo, ink });
    x += monoWidth(`${text} `, type);
  }
}

/** `lost`, `bad checksum`: level, about the origin. */
export function paintWord(canvas: Canvas, word: string, type: number, ink: Ink): void {
  const font = `550 ${type}px ${ink.mono}`;
  paintText(canvas, word, -monoWidth(word, type) / 2, 3.5, { colour: ink.loss, font, halo: true, ink });
}

interface TextLook {
  readonly colour: string;
  readonly font: string;
  /** A rim in the colour of the ground keeps lines off the letters. */
  readonly halo: boolean;
  readonly ink: Ink;
}

function paintText(canvas: Canvas, text: string, x: number, y: number, look: TextLook): void {
  const { colour, font, halo, ink } = look;
  canvas.font = font;
  if (halo) {
    canvas.strokeStyle = ink.surface;
    canvas.lineWidth = 3.2;
    canvas.lineJoin = 'round';
    canvas.strokeText(text, x, y);
  }
  canvas.fillStyle = colour;
  canvas.fillText(text, x, y);
}

function paintPatch(canvas: Canvas, half: number, look: LabelLook['look'], flying: boolean, ink: Ink): void {
  if (look === 'picked') {
    canvas.beginPath();
    canvas.roundRect(-half - 4, -7.25, 2 * half + 8, 14.5, 3);
    canvas.fillStyle = ink.mark;
    canvas.fill();
    canvas.strokeStyle = ink.markLine;
    canvas.lineWidth = 1;
    canvas.stroke();
  } else if (!flying) {
    canvas.fillStyle = look === 'related' ? ink.markSoft : ink.surface;
    canvas.fillRect(-half - 2, -5.5, 2 * half + 4, 11);
  }
}

function paintBadge(canvas: Canvas, x: number, ink: Ink): void {
  canvas.beginPath();
  canvas.arc(x, 0, 5.5, 0, 2 * Math.PI);
  canvas.fillStyle = ink.resend;
  canvas.fill();
  canvas.font = `700 8.5px ${ink.ui}`;
  canvas.fillStyle = ink.surface;
  canvas.textAlign = 'center';
  canvas.fillText('R', x, 3);
  canvas.textAlign = 'start';
}

function paintFlagBox(canvas: Canvas, x: number, width: number, ink: Ink): void {
  canvas.beginPath();
  canvas.roundRect(x, -6, width, 12, 2);
  canvas.fillStyle = ink.lossSoft;
  canvas.fill();
  canvas.strokeStyle = ink.loss;
  canvas.lineWidth = 1;
  canvas.stroke();
}
