import type { GraphDescription } from '../../graph/graph-description.ts'
import { graphLayout } from '../../graph/graph-layout.ts'
import type { GraphEngine } from '../graph/graph-engine.ts'
import type { InnerLearning } from './inner-learning.ts'

/**
 * Inner parameters by the surrogate gradient of the loss, in turns with a rule: in every `every`-th update they change by `rate` times what
 * an engine says, in the others not at all.
 */
export const innerByGradient = (
  description: GraphDescription,
  engine: GraphEngine,
  { rate, every }: { readonly rate: number; readonly every: number },
): InnerLearning => {
  const { weightCount, length } = graphLayout(description)
  return {
    name: `surrogate gradient, ${engine.name}, ${rate} every ${every}`,
    ...(engine.version !== undefined && { version: engine.version }),
    gradient: (parameters, batch, loss, update) => {
      if (update % every !== every - 1) return new Float32Array(length - weightCount)
      const gradient = engine.gradient(parameters, batch, () => ({ outputs: loss.outputs }), update)
      return gradient.slice(weightCount).map((value) => rate * value)
    },
  }
}
