import { describe, expect, it } from 'vitest'
import { needsVerilator } from './fixtures/needs-verilator.ts'
import { openCircuit } from './simulators/open-circuit.ts'
import { sampleChecksums } from './protocol/sample-checksums.ts'
import { testCache } from './fixtures/test-cache.ts'
import { bitExactCases } from './trials/bit-exact-cases.ts'
import { bitExactCircuit } from './trials/bit-exact-circuit.ts'
import { runBitExact } from './trials/run-bit-exact.ts'

describe.skipIf(!needsVerilator())('the generated circuit equals the integer model in every bit (needs Verilator)', () => {
  it.each(bitExactCases)('$name', async (one) => {
    expect(await runBitExact(one, 'verilator', testCache)).toBeUndefined()
  })
})

describe.skipIf(!needsVerilator())('both simulators (need Verilator)', () => {
  // Of more circuits the embedded simulator's values are compared in random-circuits.long.test.ts and replay.long.test.ts.
  it.each(bitExactCases.slice(1, 3))('answer with the same columns, cycles and checksums: $name', async (one) => {
    const { design, inputs, samples } = bitExactCircuit(one)
    const pair = await Promise.all([openCircuit(design, 'verilator', testCache), openCircuit(design, 'embedded', testCache)])
    const traces = await Promise.all(pair.map((circuit) => circuit.evaluate(inputs, samples)))
    const outputs = await Promise.all(pair.map((circuit) => circuit.act(inputs, samples)))
    await Promise.all(pair.map((circuit) => circuit.close()))
    expect(traces[1]).toEqual(traces[0])
    expect(outputs[1]).toEqual(outputs[0])
    expect(outputs[0]!.checksums).toEqual(sampleChecksums(traces[0]!, traces[0]!.membrane.length / samples))
    expect(traces[0]!.cycles[0]).toBeGreaterThan(10)
  })
})
