import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallNetwork } from '../../hdl/fixtures/small-design.ts'
import { generateDesign } from '../../hdl/generate-design.ts'
import { integerGraph } from '../../models/graph/integer/integer-graph.ts'
import { graphWords } from '../../hdl/graph/graph-words.ts'
import { fstNames } from '../fixtures/fst-names.ts'
import { needsVerilator } from '../fixtures/needs-verilator.ts'
import { readVcd } from '../fixtures/read-vcd.ts'
import { testCache } from '../fixtures/test-cache.ts'
import { renderSaveFile } from './render-save-file.ts'
import { writeWave, type Wave } from './write-wave.ts'

const network = smallNetwork(undefined, [4, 6, 2])
const design = generateDesign(network, { lanes: 2 })
const inputs = Int32Array.from([3000, 900, -300, 200, 8000, -900, 30, 200])
const { membrane, spikes, outputs } = integerGraph(network).evaluate(inputs, 2)
const { words } = graphWords(network.description, inputs, 2)
// Unit 3 of six, in the second of two steps: the second of the two that part 1 shows.
const [unit, moment] = [3, 6 + 3]
const request = {
  inferences: [0, 1].map((sample) => ({ words: words.subarray(4 * sample, 4 * sample + 4), disturbed: 0, number: sample })),
  moment,
  before: 10,
  after: 5,
}

let home = ''
beforeAll(async () => void (home = await mkdtemp(join(tmpdir(), 'engram-wave-'))))
afterAll(() => rm(home, { recursive: true, force: true }))

const write = async (simulator: 'embedded' | 'verilator', asked = request, check?: (wave: Wave) => void): Promise<Wave> => {
  const options = { path: join(home, simulator), simulator, cacheDirectory: testCache, signal: new AbortController().signal }
  return writeWave(design, asked, { ...options, ...(check && { check }) })
}
/** Names in a save file, and its marker. */
const saved = ({ file, cycle, first, last }: Wave, embedded: boolean): { names: string[]; marker: number; text: string } => {
  const text = renderSaveFile(design, { file: basename(file), embedded, cycle, first, last })
  return { text, names: text.split('\n').filter((line) => line.startsWith('TOP.')), marker: Number(/^\*\S+ (\d+)/m.exec(text)![1]) }
}
const expected = { membrane: membrane[12 + moment], spike: spikes[12 + moment], outputs: [...outputs.subarray(2)] }

describe('writeWave', () => {
  it('writes the window of the second of two inferences as VCD, in which the marker shows the moment', async () => {
    const wave = await write('embedded')
    expect(wave).toMatchObject({ ...expected, file: join(home, 'embedded.vcd') })
    expect([wave.cycle - wave.first, wave.last - wave.cycle]).toEqual([10, 5])
    const vcd = readVcd(await readFile(wave.file, 'utf8'))
    expect([vcd.times[0], vcd.times.at(-1)]).toEqual([10 * wave.first, 10 * wave.last + 5])
    const { names, marker, text } = saved(wave, true)
    expect(names.filter((name) => !vcd.names.has(name.replace(/\[.*/, '')))).toEqual([])
    const group = /^-population layer0\n(@\d+\nTOP\.network_top\.population0_\w+(\[\d+:0\])?\n)+@28\nTOP\.network_top\.list0_valid\n/m
    expect(text).toMatch(group)
    const at = (name: string): bigint | undefined => vcd.at(marker, `TOP.network_top.population0_${name}_o`)
    expect([at('valid'), at('part'), at('spike1')]).toEqual([1n, 1n, BigInt(expected.spike!)])
    expect(BigInt.asIntN(24, at(`membrane${unit % 2}`)!)).toBe(BigInt(expected.membrane!))
    expect(vcd.at(marker, 'TOP.network_top.clk_i')).toBe(0n)
    expect(vcd.at(marker - 5, 'TOP.network_top.clk_i')).toBe(1n)
  })

  it('the moment of a result is the last cycle, and there is no file where another value was meant', async () => {
    const wave = await write('embedded', { ...request, moment: undefined as unknown as number })
    const vcd = readVcd(await readFile(wave.file, 'utf8'))
    expect(wave.cycle).toBe(wave.last)
    expect(vcd.at(10 * wave.cycle + 5, 'TOP.network_top.result_valid_o')).toBe(1n)
    expect(BigInt.asIntN(30, vcd.at(10 * wave.cycle + 5, 'TOP.network_top.output1_o')!)).toBe(outputs[3])
    await rm(wave.file)
    await expect(write('embedded', request, () => { throw new Error('another value') })).rejects.toThrow('another value')
    expect((await readdir(home)).filter((name) => name.startsWith('embedded'))).toEqual([])
  })

  it.skipIf(!needsVerilator())('writes the same as FST, with the names that the save file has (needs Verilator)', async () => {
    const embedded = await write('embedded')
    const wave = await write('verilator')
    expect({ ...wave, file: '' }).toEqual({ ...embedded, file: '' })
    expect(wave.file).toBe(join(home, 'verilator.fst'))
    const there = fstNames(await readFile(wave.file))
    const { names } = saved(wave, false)
    expect(names.filter((name) => !there.has(name))).toEqual([])
    expect(names).toContain('TOP.network_top.population0_membrane1_o[23:0]')
  })
})
