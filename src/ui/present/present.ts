/** Presenting: the instrument grows, programs, lists and search go. Fullscreen where the browser lets us. */
import { onDemand } from '../../session/on-demand.ts';
import { createSwitch } from '../parts/switch.ts';

const styles = onDemand(() => import('../styles/present.css'));

const presenting = createSwitch();

export const isPresenting = presenting.isOn;
export const usePresenting = presenting.use;

export function present(on: boolean): void {
  presenting.set(on);
  // Without them the page is larger, and shows a little more.
  styles.get().catch(() => null);
  document.documentElement.toggleAttribute('data-present', on);
  // A refusal is no error: the page presents in its window.
  if (on) document.documentElement.requestFullscreen?.().catch(() => {});
  else if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => {});
}

document.addEventListener('fullscreenchange', () => {
  if (document.fullscreenElement === null) present(false);
});
