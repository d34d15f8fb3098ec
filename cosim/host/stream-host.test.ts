import { describe } from 'vitest'
import { needsVerilator } from '../fixtures/needs-verilator.ts'
import { checkStreamHost } from './fixtures/check-stream-host.ts'
import { streamCase } from './fixtures/stream-case.ts'

describe.skipIf(!needsVerilator())('a network that keeps its state on a simulated board (needs Verilator)', () => {
  checkStreamHost('a word for each spike, answered on spikes', streamCase(24, { lines: 33, every: 9, event: 'spike' }))
})
