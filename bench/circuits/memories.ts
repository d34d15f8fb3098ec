// Where Yosys puts memories, each synthesised by itself up to the mapping of memories, beside the rule of hdl/cost/area/memory-blocks.ts:
// by the syntheses that are kept in hdl/cost/area/memory-samples.json. With --measure it first makes those again: four minutes of
// processor time.
import { join } from 'node:path'
import { writeFileAtomically } from '../../datasets/files/write-file-atomically.ts'
import { memoryBlocks } from '../../hdl/cost/area/memory-blocks.ts'
import { memorySamples, type MemorySamples } from '../../hdl/cost/area/memory-samples.ts'
import { synthesisTargets } from '../../hdl/tools/yosys/synthesis-targets.ts'
import { printResults } from '../tools/print-results.ts'
import { synthesiseMemories } from '../tools/synthesise-memories.ts'

if (process.argv.includes('--measure')) {
  const { memories } = memorySamples()
  const made = await Promise.all(synthesisTargets.map((target) => synthesiseMemories(memories, target)))
  const rows = memories.map((one, index): MemorySamples['memories'][number] => ({
    ...one, ...Object.fromEntries(synthesisTargets.map((target, at) => [target, made[at]!.taken[index]])),
  }))
  const lines = rows.map((row) => JSON.stringify(row)).join(',\n')
  const text = `{\n"yosys": ${JSON.stringify(made[0]!.yosys)},\n"memories": [\n${lines}\n]\n}\n`
  await writeFileAtomically(join(import.meta.dirname, '..', '..', 'hdl', 'cost', 'area', 'memory-samples.json'), text)
}
const { memories } = memorySamples()
await printResults('memories', synthesisTargets.map((target) => {
  const wrong = memories.filter(({ fixed, style, depth, width, ...measured }) => {
    const { blockRam, lutRam } = memoryBlocks(
      target, { count: 1, depth, width, style: target === 'ice40' && style === 'distributed' ? 'block' : style, fixed },
    )
    return blockRam !== measured[target][0] || lutRam !== measured[target][1]
  })
  return { target, memories: memories.length, otherwise: wrong.length }
}))
