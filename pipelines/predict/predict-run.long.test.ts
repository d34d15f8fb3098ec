import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder } from '../../datasets/fixtures/scratch-folder.ts'
import { writeNpy } from '../../datasets/fixtures/write-npy.ts'
import { writeZip } from '../../datasets/fixtures/write-zip.ts'
import { hostedEngram } from '../fixtures/hosted-engram.ts'
import type { PredictedStream } from './predict-stream.ts'

const home = await scratchFolder('predict')
const engram = (...args: string[]) => hostedEngram({ args: [...args, '--json'], cwd: home, environment: {} }, 300_000)

type Outputs = Readonly<Record<string, { readonly class: number; readonly outputs: readonly number[]; readonly cycles?: number }>>

test('spikes of ones and zeros go down to the circuit, and to C, which say what the integers say, in both simulators alike', async () => {
  await writeFile(
    join(home, 'trains.config.ts'),
    `import { definePipelines, pipe, readSamples, recurrent, roundFixedPoint, trainClassifier, writeParquet } from 'engram'
export default definePipelines({
  trains: pipe(
    readSamples({ dataset: 'spike-trains', process: 'markov', steps: 12, samples: { train: 40, validation: 10, test: 10 } }),
    trainClassifier({
      network: recurrent({ layers: [1, 6, 2], steps: 12, neuron: { kind: 'lif', beta: 0.9, threshold: 1 } }),
      seeds: [1, 2], recipe: { epochs: 2 },
    }),
    roundFixedPoint(), writeParquet(),
  ),
})`,
  )
  const spikes = Uint8Array.from({ length: 20 * 12 }, (_, index) => Number((index * 7919) % 5 < 2))
  await writeFile(join(home, 'mine.npz'), writeZip({ 'x.npy': writeNpy('|u1', [20, 12, 1], spikes) }))
  expect((await engram('run', 'trains', '--config', 'trains.config.ts', '--out', 'trains')).code).toBe(0)
  const given = ['predict', 'trains', 'mine.npz', '--network', '1', '--through', 'float,integer,verilator,embedded,c']
  const { code, stdout } = await engram(...given)
  expect(code).toBe(0)
  const { recordings, through, network } = JSON.parse(stdout) as {
    network: number
    recordings: readonly { readonly answers: Outputs }[]
    through: readonly { readonly differences: number | null }[]
  }
  expect(network).toBe(1)
  expect(recordings).toHaveLength(20)
  expect(through.map(({ differences }) => differences)).toEqual([null, null, 0, 0, 0])
  for (const { answers: { float, integer, verilator, embedded, c } } of recordings) {
    expect(verilator).toEqual(embedded)
    expect(c).toEqual(integer)
    expect({ ...verilator, cycles: undefined }).toEqual({ ...integer, cycles: undefined })
    expect(verilator!.cycles).toBeGreaterThan(0)
    float!.outputs.forEach((output, index) => expect(integer!.outputs[index]).toBeCloseTo(output, 2))
  }
  // As one stream, whose circuit is another one.
  const streamed = JSON.parse((await engram(...given.slice(0, 5), '--every', '7', '--through', 'verilator')).stdout) as PredictedStream
  expect(streamed).toMatchObject({ exitCode: 0, differences: 0, steps: 240, windows: 35 })
  expect(new Set(streamed.answers.map(({ outputs }) => outputs.join())).size).toBeGreaterThan(3)
  // Not all alike, or nothing was compared.
  expect(new Set(recordings.map(({ answers }) => JSON.stringify(answers['integer']!.outputs))).size).toBeGreaterThan(3)
}, 300_000)
