import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { renderAxiStreamTop } from '../../hdl/boards/render-axi-stream-top.ts'
import { generateDesign } from '../../hdl/generate-design.ts'
import { graphWords } from '../../hdl/graph/graph-words.ts'
import { modulePath } from '../../hdl/module-path.ts'
import { argmax } from '../../models/arithmetic/argmax.ts'
import { anotherNetwork } from '../../models/graph/random/another-network.ts'
import { graphCase, type GraphCase } from '../../models/graph/random/graph-case.ts'
import { integerGraph } from '../../models/graph/integer/integer-graph.ts'
import { feedForward } from '../../models/network/kinds/feed-forward.ts'
import { needsVerilator } from '../fixtures/needs-verilator.ts'

const written = feedForward({ kind: 'lif', beta: 0.9, threshold: 1 } as { kind: string }, { layers: [4, 64, 16, 2], steps: 10 })
const lanes = 8
const caseOf = (seed: number): GraphCase => graphCase(anotherNetwork(written, seed), seed, 3)
const designOf = ({ network }: GraphCase) => generateDesign(network, { lanes, parameters: 'loadable' })

const hexadecimal = (value: bigint): string => value.toString(16)

/** Beats of the samples of a case, and of what comes out for each. */
const packets = ({ network, inputs, lengths }: GraphCase) => {
  const { description, widths } = network
  const model = integerGraph(network)
  const size = inputs.length / lengths.length
  return Array.from(lengths, (_, sample) => {
    const input = inputs.subarray(sample * size, (sample + 1) * size)
    const { outputs } = model.evaluate(input, 1)
    const bits = widths.output > 32 ? 64 : 32
    const beats = [BigInt(argmax(outputs, 2)[0]!), ...Array.from(outputs, (sum) => BigInt.asUintN(bits, BigInt(sum)))]
    return {
      into: Array.from(graphWords(description, input, 1).words, (word) => hexadecimal(BigInt.asUintN(16, BigInt(word)))).join(' '),
      out: `s ${beats.map(hexadecimal).join(' ')}`,
    }
  })
}
const bytes = (packet: Uint8Array): string => Array.from(packet, (byte) => byte.toString(16)).join(' ')

describe.skipIf(!needsVerilator())('a circuit behind AXI4-Streams that is loaded (needs Verilator)', () => {
  it('answers as each of 100 networks of 64-16 LIF neurons, and as none between a bad load and a good one', async () => {
    const first = caseOf(0)
    const design = designOf(first)
    const script: string[] = []
    const expected: string[] = []
    const say = (line: string, ...answers: string[]): void => {
      script.push(line)
      expected.push(...answers)
    }
    for (let seed = 0; seed < 100; seed++) {
      const one = caseOf(seed)
      const { hash, loadable } = designOf(one)
      expect(hash).toBe(design.hash)
      const { packet, parameters, shapeBytes } = loadable!
      const [a, b, c] = packets(one)
      if (seed % 25 === 0) {
        // A sample waits while there is no network, whatever came instead of one.
        const other = Uint8Array.from(packet)
        other[2]! ^= 0x10
        const damaged = Uint8Array.from(packet)
        damaged[200]! ^= 1
        if (seed === 0) say(`N ${a!.into}`)
        say(`P ${bytes(other)}`, 'p 8')
        // One for another shape has changed nothing: this network came at the end of the round before.
        if (seed > 0) say(`S ${b!.into}`, b!.out)
        say(`P ${bytes(damaged)}`, 'p 7')
        say(`P ${bytes(packet.subarray(0, 77))}`, 'p 7')
        say('P 2', `p ${bytes(Uint8Array.of(6, ...shapeBytes))}`)
        say('P 9 9', 'p 2')
        if (seed > 0) say(`N ${a!.into}`)
        say('W 2000')
        say(`P ${bytes(packet)}`, 'p 0')
        say('R', a!.out)
        say('P 2', `p ${bytes(Uint8Array.of(0, ...shapeBytes, ...parameters))}`)
      } else {
        say(`S ${a!.into}`, a!.out)
      }
      say(`S ${b!.into}`, b!.out)
      // One that is computed when the next load comes is finished before.
      say(`N ${c!.into}`)
      say('W 40')
      const next = designOf(caseOf(seed + 1)).loadable!.packet
      script.push(`P ${bytes(next)}`, 'R')
      expected.push('p 0', c!.out)
    }
    const work = await mkdtemp(join(tmpdir(), 'engram-axi-loads-'))
    try {
      const sources: Record<string, string> = { ...design.sources, 'network_axi_stream.sv': renderAxiStreamTop(first.network, 2, true) }
      for (const name of ['sample_buffer', 'result_stream']) sources[`${name}.sv`] = await readFile(modulePath(`boards/${name}.sv`), 'utf8')
      for (const [name, text] of Object.entries({ ...sources, ...design.images })) await writeFile(join(work, name), text)
      await copyFile(join(import.meta.dirname, 'fixtures', 'axi-loads.cpp'), join(work, 'axi-loads.cpp'))
      const flags = ['--cc', '--exe', '--build', '-O3', '-Wall', '-Wno-UNUSEDSIGNAL', '--Mdir', 'obj', '--top-module', 'network_axi_stream']
      const made = ['-CFLAGS', '-O1', '-o', '../bench', ...Object.keys(sources), 'axi-loads.cpp']
      await execa('verilator', [...flags, ...made], { cwd: work, all: true })
      const { stdout } = await execa(join(work, 'bench'), { cwd: work, input: `${script.join('\n')}\n` })
      expect(stdout.split('\n')).toEqual([...expected, 'protocol 0', 'left 0'])
    } finally {
      await rm(work, { recursive: true })
    }
  }, 600_000)
})
