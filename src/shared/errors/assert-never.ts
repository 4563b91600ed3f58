/** Ends a switch over a union: a forgotten case is a type error, an impossible value a loud one. */
export const assertNever = (value: never): never => {
  throw new TypeError(`Unexpected value: ${JSON.stringify(value)}`);
};
