/** Which of the colours of send() calls a call has: they repeat after six. */
export const swatch = (mark: number): number => ((mark - 1) % 6) + 1;
