import { existsSync, readFileSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa, execaSync } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { argmax } from '../../models/arithmetic/argmax.ts'
import { encodeInputs } from '../../models/graph/inputs/encode-inputs.ts'
import { feedForward, type FeedForwardOptions } from '../../models/network/kinds/feed-forward.ts'
import { counterNumbers } from '../../models/network/fixtures/counter-numbers.ts'
import { integerGraph } from '../../models/graph/integer/integer-graph.ts'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { quantiseInputs } from '../../models/graph/inputs/quantise-inputs.ts'
import { roundGraph } from '../../models/graph/round-graph.ts'
import { graphInputCircuit } from '../graph/graph-input-circuit.ts'
import { generateDesign } from '../generate-design.ts'
import { renderAxiStreamTop } from './render-axi-stream-top.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'

const here = import.meta.dirname
const required = (process.env['ENGRAM_REQUIRE'] ?? '').split(',').includes('verilator')
const skip = !required && execaSync('verilator', ['--version'], { reject: false }).exitCode !== 0

const cases: { name: string; samples: number; options: FeedForwardOptions }[] = [
  { name: 'currents in', samples: 2, options: { layers: [4, 6, 3], steps: 4 } },
  { name: 'one buffered sample', samples: 1, options: { layers: [3, 5, 2], steps: 3 } },
  { name: 'currents of 13 bits in beats of 16', samples: 2, options: { layers: [3, 5, 2], steps: 3, arithmetic: { format: 'QS2.10' } } },
  { name: 'a single word', samples: 2, options: { layers: [1, 4, 2], steps: 3 } },
  { name: 'spikes in', samples: 3, options: { layers: [4, 6, 2], steps: 5, encoding: { kind: 'delta', delta: [0.2, 0.15, 0.015, 0.15] } } },
]

describe.skipIf(skip)('a circuit behind AXI4-Streams (needs Verilator)', () => {
  const runtime = ['verilated.o', 'verilated_threads.o']
  let kept = ''
  beforeAll(async () => void (kept = await mkdtemp(join(tmpdir(), 'engram-axi-runtime-'))))
  afterAll(() => rm(kept, { recursive: true }))

  it.each(cases)('answers whole packets in order and drops others: $name', async ({ samples, options }) => {
    const description = feedForward({ kind: 'lif', beta: 0.9, threshold: 1 } as { kind: string }, options)
    const next = counterNumbers(4)
    const network = roundGraph(description, Float32Array.from({ length: graphLayout(description).length }, () => (next() - 0.5) * 2))
    const { words, width, wordsPerStep } = graphInputCircuit(description)
    const model = integerGraph(network)
    const wide = wordsPerStep > 0 || width > 16 ? -1 : 0xffff
    const outputs = graphOutputs(description)

    const packets: number[][] = []
    const expected: string[] = []
    let wrong = 0
    for (let index = 0; index < 60; index++) {
      const observation = Float32Array.from({ length: wordsPerStep === 0 ? words : 4 }, () => (next() - 0.5) * 3)
      const inputs = quantiseInputs(description, encodeInputs(description, observation))
      const lines = wordsPerStep === 0 ? 1 : description.input.size
      const packet = Array.from({ length: words }, (_, word) =>
        inputs
          .subarray(word * lines, (word + 1) * lines)
          .reduce((sum, value, line) => (wordsPerStep === 0 ? value & (2 ** width - 1) : sum | (value << line)), 0),
      )
      // What a beat has beyond its value, or beyond the lines of a step, means nothing.
      const used = 2 ** (wordsPerStep === 0 ? width : description.input.size) - 1
      packets.push(index % 2 === 0 ? packet : packet.map((word) => ((word & used) | (wide & ~used)) >>> 0))
      const sums = model.evaluate(inputs, 1).outputs
      const hexadecimal = (value: bigint): string => BigInt.asUintN(network.widths.output > 32 ? 64 : 32, value).toString(16)
      expected.push([argmax(sums, outputs)[0]!.toString(16), ...Array.from(sums, (sum) => hexadecimal(sum))].join(' '))
      // Too short, too long by one, and by far.
      if (index % 3 === 0) {
        const long = [...packet, ...packet, 7]
        for (const length of [words - 1, words + 1, 2 * words + 1].filter((count) => count > 0)) {
          packets.push(long.slice(0, length))
          wrong++
        }
      }
    }

    const design = generateDesign(network, { lanes: 2 })
    const work = await mkdtemp(join(tmpdir(), 'engram-axi-'))
    try {
      const sources: Record<string, string> = { ...design.sources, 'network_axi_stream.sv': renderAxiStreamTop(network, samples) }
      for (const name of ['sample_buffer', 'result_stream']) sources[`${name}.sv`] = readFileSync(join(here, `${name}.sv`), 'utf8')
      for (const [name, text] of Object.entries({ ...sources, ...design.images })) await writeFile(join(work, name), text)
      // Verilator's runtime, the same for all, from the first case; the driver among Verilator's own files, which are compiled in one.
      await mkdir(join(work, 'obj'))
      const laid = existsSync(join(kept, runtime[0]!)) ? runtime : []
      for (const name of laid) await copyFile(join(kept, name), join(work, 'obj', name))
      const make = [...laid.map((name) => `--old-file=${name}`), 'VM_SUPPORT_FAST=../axi-stream'].flatMap((flag) => ['-MAKEFLAGS', flag])
      await copyFile(join(here, 'fixtures', 'axi-stream.cpp'), join(work, 'axi-stream.cpp'))
      const flags = ['--cc', '--exe', '--build', '-Wall', '-Wno-UNUSEDSIGNAL', '--Mdir', 'obj', '--top-module', 'network_axi_stream']
      await execa('verilator', [...flags, ...make, '-o', '../bench', ...Object.keys(sources)], { cwd: work, all: true })
      for (const name of runtime) await copyFile(join(work, 'obj', name), join(kept, name))
      const input = `${packets.map((packet) => packet.map((word) => (word >>> 0).toString(16)).join(' ')).join('\n')}\n`
      const { stdout } = await execa(join(work, 'bench'), { cwd: work, input })
      expect(stdout.split('\n')).toEqual([...expected, `errors ${wrong}`, 'protocol 0', 'left 0'])
    } finally {
      await rm(work, { recursive: true })
    }
  })
})
