import { describe, expect, it } from 'vitest'
import { synthesisTargets } from '../../tools/yosys/synthesis-targets.ts'
import { memoryBlocks } from './memory-blocks.ts'
import { memorySamples } from './memory-samples.ts'

describe.each(synthesisTargets)('%s', (target) => {
  // 188 memories, each synthesised by itself with Yosys 0.69+62 of the npm package: `npm run bench -- memories --measure`.
  it('puts every memory where Yosys puts it', () => {
    const { memories } = memorySamples()
    expect(memories.length).toBeGreaterThan(150)
    for (const { fixed, style: chosen, depth, width, ...measured } of memories) {
      const style = target === 'ice40' && chosen === 'distributed' ? 'block' : chosen
      const memory = { count: 1, depth, width, style, fixed }
      const { blockRam, lutRam } = memoryBlocks(target, memory)
      expect({ ...memory, taken: [blockRam, lutRam] }).toEqual({ ...memory, taken: measured[target] })
    }
  })
})

// As in circuits of 4- and 5-bit weights: words of several ranges of addresses share the words of a block. Measured with synth_xilinx.
it.each([[100_480, 4, 22, 99], [100_480, 5, 28, 25], [50_240, 8, 23, 25], [12_560, 4, 3, 13], [7850, 5, 3, 1]])(
  '%i weights of %i bits lie in %i blocks, in %i ranges of addresses',
  (depth, width, blockRam, ranges) => {
    expect(memoryBlocks('xc7', { count: 1, depth, width, style: 'block', fixed: true })).toMatchObject({ blockRam, ranges })
  },
)
