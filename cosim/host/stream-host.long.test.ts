import { describe } from 'vitest'
import { needsVerilator } from '../fixtures/needs-verilator.ts'
import { checkStreamHost } from './fixtures/check-stream-host.ts'
import { streamCase } from './fixtures/stream-case.ts'

describe.skipIf(!needsVerilator())('a network that keeps its state on a simulated board (needs Verilator)', () => {
  checkStreamHost('a word for each step, answered at the end of windows', streamCase(12, { lines: 23, every: 9 }))
  // A frame has twenty-one words of three bytes, which ends within a step.
  checkStreamHost('a word for each value, answered at the end of windows', streamCase(12, { lines: 10, values: true, every: 9 }))
})
