import type { CircuitTrial } from './circuit-trial.ts'

/**
 * What a trial chose, one text for each choice of its description and lanes, such as `arithmetic.reset zero`; numbers that only size it are
 * left out.
 */
export const trialChoices = ({ description, lanes }: CircuitTrial): ReadonlySet<string> => {
  const { arithmetic, encoding, layers } = description
  const named = Object.entries(arithmetic).filter(([name, value]) => typeof value === 'string' && name !== 'format')
  return new Set([
    ...named.map(([name, value]) => `arithmetic.${name} ${value}`),
    `arithmetic.layerDelay ${arithmetic.layerDelay}`,
    `encoding ${encoding.kind}`,
    ...layers.map(({ neuron }) => `neuron ${neuron.kind}`),
    `lanes ${typeof lanes === 'number' ? 'one number' : `each by itself, ${lanes.memory} memories`}`,
  ])
}
