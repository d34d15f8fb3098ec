/** A number with its thousands apart, as figures and verdicts show it: 1,822,800. */
export const grouped = (value: number): string => value.toLocaleString('en-US')
