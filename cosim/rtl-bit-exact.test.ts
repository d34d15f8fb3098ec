import { describe, expect, it } from 'vitest'
import { compareTraces } from './compare-traces.ts'
import { needsVerilator } from './fixtures/needs-verilator.ts'
import { openCircuit } from './simulators/open-circuit.ts'
import { testCache } from './fixtures/test-cache.ts'
import { bitExactCases } from './trials/bit-exact-cases.ts'
import { bitExactCircuit } from './trials/bit-exact-circuit.ts'
import { runBitExact } from './trials/run-bit-exact.ts'

// All cases are in rtl-bit-exact.long.test.ts; for the embedded simulator, which takes longer to compile one, in `npm run soak embedded`.
const [fractional, lif] = bitExactCases

describe('the generated circuit equals the integer model in every bit', () => {
  it.skipIf(!needsVerilator()).each([fractional!, lif!])('in Verilator: $name (needs Verilator)', async (one) => {
    expect(await runBitExact(one, 'verilator', testCache)).toBeUndefined()
  })

  it(`in the embedded simulator: ${lif!.name}`, async () => {
    expect(await runBitExact(lif!, 'embedded', testCache)).toBeUndefined()
  })

  it.skipIf(!needsVerilator())('and shows a fault at the first value that it changes (needs Verilator)', async () => {
    const { design, inputs, samples, expected } = bitExactCircuit(fractional!, { 'layer0.threshold': '8193' })
    const circuit = await openCircuit(design, 'verilator', testCache)
    const got = await circuit.evaluate(inputs, samples)
    await circuit.close()
    const { total, first } = compareTraces(design.network.description, samples, expected, got, 5)
    expect(total).toBeGreaterThan(100)
    // One more than the threshold is subtracted after the first spike: one unit too low.
    expect(first[0]).toMatchObject({ population: 'layer0', signal: 'membrane' })
    expect(Number(first[0]!.expected) - Number(first[0]!.got)).toBe(1)
  })
})
