/** A recording from a file: chosen in the platform's dialog, or dropped anywhere on the page. */
import { actions } from '../../session/hooks.ts';

async function open(file: File | null | undefined): Promise<void> {
  if (file) await actions.openFile(file.name, await file.text());
}

export function chooseFile(): void {
  const field = document.createElement('input');
  field.type = 'file';
  field.accept = '.json,application/json';
  field.addEventListener('change', () => open(field.files?.[0]));
  field.click();
}

const holdsFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** From now on a file may be dropped on the page. Gives how to stop that. */
export function takeDrops(): () => void {
  const over = (event: DragEvent) => {
    if (holdsFile(event)) event.preventDefault();
  };
  const drop = (event: DragEvent) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    open(event.dataTransfer?.files[0]);
  };
  document.addEventListener('dragover', over);
  document.addEventListener('drop', drop);
  return () => {
    document.removeEventListener('dragover', over);
    document.removeEventListener('drop', drop);
  };
}
