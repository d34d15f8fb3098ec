/** What the command ends with, and what that means. */
export const exitCodes: Readonly<Record<number, string>> = {
  0: 'all well',
  1: 'a check failed: a comparison found a difference, a training missed its target',
  2: 'wrong use: an unknown name or option, a config file that does not hold, a directory that cannot be written',
  3: 'a needed tool is missing; the message names it and how to install it',
  130: 'interrupted; the same command goes on where it stopped',
}
