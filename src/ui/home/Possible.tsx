const possible = [
  ['Call', 'Make each socket call yourself, on either host.'],
  ['Break', 'Drop, delay, copy or corrupt any segment.'],
  ['Rewind', 'Step back, change the past, keep both branches.'],
  ['Ask', 'Every segment says which rule sent it, with its numbers.'],
  ['Share', 'A link replays your run to the last octet.'],
] as const;

/** What a person can do in the lab. */
export function Possible() {
  return (
    <section className="can" aria-labelledby="can">
      <div className="hd2">
        <h2 id="can">What you can do</h2>
      </div>
      <dl>
        {possible.map(([verb, sentence]) => (
          <div key={verb}>
            <dt>{verb}</dt>
            <dd>{sentence}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
