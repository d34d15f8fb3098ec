import { expect, it } from 'vitest'
import { roundGraph } from '../graph/round-graph.ts'
import { lifNetwork } from '../network/kinds/lif-network.ts'
import { dequantisedParameters } from './dequantised-parameters.ts'

it('gives back what was rounded, where that was exact', () => {
  const parameters = Float32Array.of(0.5, -1.25, 2, 0.125, 3, -0.75, 1.5)
  const rounded = roundGraph(lifNetwork({ layers: [1, 2, 1], beta: 0.5, steps: 2 }), parameters)
  expect([...dequantisedParameters(rounded)]).toEqual([...parameters])
})
