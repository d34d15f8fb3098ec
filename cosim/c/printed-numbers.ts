/** What a program of `renderCHarness` printed: a list of numbers a line. */
export const printedNumbers = (text: string): readonly (readonly bigint[])[] =>
  text.split('\n').slice(0, -1).map((line) =>
    line.trim().split(' ').filter(Boolean).map((digits) => BigInt.asIntN(64, BigInt(`0x${digits}`))))
