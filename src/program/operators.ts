/** The operators of a program, weakest first. */
export const operators = ['or', 'and', '==', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '%'] as const;
export type Operator = (typeof operators)[number];
