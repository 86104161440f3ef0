const swatches = 6;

/** The number of a send() in the colour of its octets. */
export function SendMark({ mark }: { readonly mark: number }) {
  return <span className={`bn bb${((mark - 1) % swatches) + 1}`}>{mark}</span>;
}
