import { sweep } from 'engram'

/**
 * Training that rounds as the integer model does from epoch `from` on, swept over formats of weights and biases by what they are called;
 * inputs and states have `format`.
 */
export const narrowWeights = (from: number, format: string, weights: Readonly<Record<string, string>>) => ({
  from,
  arithmetic: sweep(Object.fromEntries(Object.entries(weights).map(([name, weightFormat]) => [name, { format, weightFormat }]))),
})
