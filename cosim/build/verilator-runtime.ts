import { existsSync } from 'node:fs'
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { buildOnce } from './build-once.ts'
import { findBuilt } from './find-built.ts'

const objects = ['verilated.o', 'verilated_threads.o']

const copyAll = async (from: string, to: string): Promise<void> => {
  for (const name of objects) await copyFile(join(from, name), join(to, name))
}

/**
 * Verilator's own runtime, which is the same for every circuit and takes half of a build: what the first build compiled serves all later
 * ones. Of flags it depends on those of tracing, coverage and SystemC alone, which engram does not use.
 */
export const verilatorRuntime = (cacheDirectory: string, verilator: string, note?: (text: string) => void) => {
  const content = ['verilated runtime', verilator]
  return {
    /**
     * Lays the objects into a build's own directory; gives the options of make that hold it to them, though Verilator writes its makefile,
     * on which they depend, after them. Gives none where none were kept.
     */
    lay: async (buildDirectory: string): Promise<readonly string[]> => {
      const { directory, built } = await findBuilt(cacheDirectory, content, note)
      if (!built) return []
      await mkdir(buildDirectory, { recursive: true })
      await copyAll(directory, buildDirectory)
      return objects.map((name) => `--old-file=${name}`)
    },
    /** Keeps what a build compiled. A Verilator that names these objects otherwise leaves nothing to keep. */
    keep: async (buildDirectory: string): Promise<void> => {
      if (objects.every((name) => existsSync(join(buildDirectory, name)))) {
        await buildOnce(cacheDirectory, content, (work) => copyAll(buildDirectory, work), note)
      }
    },
  }
}
