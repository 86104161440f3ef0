/** The page's next turn: after the input and the drawing that wait, but without the pause that a timer makes. */
const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port1.onmessage = () => waiting.shift()?.();

/** Gives how to call it off. */
export function turn(go: () => void): () => void {
  let wanted = true;
  waiting.push(() => {
    if (wanted) go();
  });
  port2.postMessage(null);
  return () => {
    wanted = false;
  };
}
