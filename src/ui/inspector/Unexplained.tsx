/** Nothing is selected, or what is selected has not happened yet. */
export function Unexplained() {
  return (
    <section className="insp insp-none" aria-label="Selected segment">
      <p className="empty">Select a segment, a packet or a line of the log to see why it is there.</p>
    </section>
  );
}
