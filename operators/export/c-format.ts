import { renderCNetwork } from '../../models/c/render-c-network.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import { stimulusCandidates } from '../../models/exercise/stimuli/stimulus-candidates.ts'
import type { ExportFormat } from './export-format.ts'

/** Samples of the check beside the network. */
const checked = 16

/** One C99 source and header of the integer network, and a program that checks it on the machine that runs it. */
export const cFormat: ExportFormat = {
  name: 'c',
  about: 'C99 for microcontrollers: one source and header, no library, no allocation, the bits of the integer model',
  page: 'docs/c.md',
  of: 'integers',
  write: async (network, name) => {
    // It asks the compiled integer model, whose compiler nothing needs that only declares a pipeline.
    const { renderCCheck } = await import('../../models/c/render-c-check.ts')
    const { description } = network
    const { length } = graphInputShape(description)
    const candidates = stimulusCandidates(description, 1)
    const inputs = new Int32Array(checked * length)
    const lengths = Int32Array.from({ length: checked }, (_, item) =>
      candidates(item, inputs.subarray(item * length, (item + 1) * length)))
    const { header, source, constantBytes, stateBytes, synapticOperations } = renderCNetwork(network, name)
    return {
      files: {
        [`${name}.h`]: header,
        [`${name}.c`]: source,
        [`${name}_check.c`]: renderCCheck(network, name, { inputs, lengths }),
      },
      facts: { constantBytes, stateBytes, synapticOperations },
      lost: [],
    }
  },
}
