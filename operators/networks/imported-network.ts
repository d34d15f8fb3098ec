import { readNir } from '../../datasets/nir/read-nir.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { networkOfNir, type ImportedNetwork } from '../../models/nir/network-of-nir.ts'
import { nirPresets } from '../../models/nir/nir-presets.ts'
import type { ImportOptions } from './import-options.ts'

/**
 * The network that a NIR file is with these options.
 * @throws EngramError (exit code 2) naming the file, and in it the node that cannot be said
 */
export const importedNetwork = async ({ file, preset, readout, ...options }: ImportOptions): Promise<ImportedNetwork> => {
  const graph = await readNir(file)
  try {
    return networkOfNir(graph, { ...options, ...readout, dynamics: typeof preset === 'string' ? nirPresets[preset] : preset })
  } catch (error) {
    if (error instanceof EngramError) throw new EngramError(`${file}: ${error.message}`, error.exitCode, { cause: error })
    throw error
  }
}
