import { expect, it } from 'vitest'
import { lifNetwork } from '../../models/network/kinds/lif-network.ts'
import { trainClassifier } from '../train/train-classifier.ts'
import { roundFixedPoint } from './round-fixed-point.ts'

const { input, ...rest } = lifNetwork({ layers: [4, 8, 2], beta: 0.9, steps: 8 })
const network = { ...rest, input: { ...input, encoding: { kind: 'spikes' as const } } }

/** What is warned of where a network that is trained through one rounding gets another. */
const warnings = async (quantise: object | undefined, rounding: object): Promise<string[]> => {
  const told: string[] = []
  const stage = trainClassifier({ network, seeds: [1], recipe: { weightLimit: 0.5 }, ...(quantise && { quantise }) } as never)
  const known = { faults: {}, warn: (text: string) => void told.push(text) }
  const networks = await trainClassifier.definition.foresee!(stage.options, { networks: [], ...known })
  const rounded = await roundFixedPoint.definition.foresee!(roundFixedPoint(rounding).options, { networks, ...known })
  expect(rounded).toHaveLength(1)
  return told
}

const arithmetic = { format: 'QS3.8', weightFormat: 'QS0.3' }
const other = (field: string, was: string, is: string): string[] =>
  [`the network is trained through another rounding than it gets here: its ${field} was ${was}, and is ${is}`]

it('what a network is trained through and what it is rounded to are the same, or it is warned of', async () => {
  const through = { from: 3, arithmetic }
  expect(await warnings(through, {})).toEqual([])
  expect(await warnings(through, arithmetic)).toEqual([])
  expect(await warnings(through, { weightFormat: 'QS0.5' }))
    .toEqual(['weightFormat QS0.5 changes nothing: every connection has a format of its own, the first QS0.3'])
  expect(await warnings(through, { format: 'QS3.9' })).toEqual(other('format', 'QS3.8', 'QS3.9'))
  expect(await warnings(through, { readoutTruncation: 'product' })).toEqual(other('truncation of the readout', 'sum', 'product'))
  expect(await warnings({ from: 3 }, { weightFormat: 'QS0.3' })).toEqual(other('format of layer0', 'QS2.13', 'QS0.3'))
  expect(await warnings(undefined, { format: 'QS3.9' })).toEqual([])
})
