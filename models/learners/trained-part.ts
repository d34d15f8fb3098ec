import type { NetworkDescription } from '../network/network-description.ts'

/** Fields of the arithmetic that only integers know: formats and widths, and what becomes of what does not fit them. */
const integersAlone = [
  'format', 'membraneWidth', 'hiddenCurrentWidth', 'coefficientFraction', 'rounding', 'overflow', 'currentOverflow', 'linearTruncation',
  'historyTruncation', 'readoutTruncation',
] as const satisfies readonly (keyof NetworkDescription['arithmetic'])[]

/** What of a network its training depends on: everything but how integers are rounded. Two networks of one such part train alike. */
export const trainedPart = ({ arithmetic, ...network }: NetworkDescription): object => ({
  ...network,
  arithmetic: Object.fromEntries(Object.entries(arithmetic).filter(([field]) => !integersAlone.some((one) => one === field))),
})
