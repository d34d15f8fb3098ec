import { z } from 'zod'
import type { ConnectionModel, Synapse } from './connection-types.ts'
import { synapseList } from './synapse-list.ts'

const parameters = z.strictObject({
  kind: z.literal('sparse'),
  synapses: synapseList,
})

/** Any topology: w [synapse], in the order of the list. */
export const sparse: ConnectionModel<z.infer<typeof parameters>> = {
  kind: 'sparse',
  parameters,
  runsOn: ['rtl'],
  problem: ({ synapses }, { sources, targets }) => {
    const outside = synapses.findIndex(([source, target]) => source >= sources || target >= targets)
    if (outside >= 0)
      return `has the synapse ${JSON.stringify(synapses[outside])}, expected a source below ${sources} and a target below ${targets}`
    const wrong = synapses.findIndex(([source, target], index) => {
      const [earlierSource, earlierTarget] = synapses[index - 1] ?? [-1, -1]
      return target < earlierTarget || (target === earlierTarget && source <= earlierSource)
    })
    return wrong < 0
      ? undefined
      : `has the synapse ${JSON.stringify(synapses[wrong])} at ${wrong}, expected them by ascending target, then source, each once`
  },
  weights: ({ synapses }) => synapses.length,
  synapses: ({ synapses }, _, target) => {
    let [low, high] = [0, synapses.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (synapses[middle]![1] < target) low = middle + 1
      else high = middle
    }
    const found: Synapse[] = []
    for (let weight = low; synapses[weight]?.[1] === target; weight++) found.push({ source: synapses[weight]![0], weight })
    return found
  },
}
