/**
 * Takes one flag out of the arguments that npm passed on.
 * @param {readonly string[]} args
 * @param {string} flag
 * @returns {{ isSet: boolean, rest: string[] }} whether it was there, and the others in their order
 */
export function takeFlag(args, flag) {
  return { isSet: args.includes(flag), rest: args.filter((arg) => arg !== flag) };
}
