import { z } from 'zod'
import { keptJson, type KeptJson } from '../../datasets/files/json/kept-json.ts'
import type { TrainingLog, TrainingProgress } from '../../models/learners/training-session.ts'

/** What a training gave. */
export type FinishedTraining = { readonly progress: TrainingProgress; readonly log: TrainingLog }

const numbers = z.array(z.number())
const schema = z.strictObject({
  progress: z.strictObject({
    finished: z.literal(true), solved: z.boolean(), environmentSteps: z.int(), updates: z.int(), selectionMean: z.number().nullable(),
    /** float32, little-endian. */
    weights: z.base64(),
  }),
  log: z.strictObject({
    episodes: z.strictObject({ steps: numbers, epsilon: numbers, environmentSteps: numbers }),
    updates: z.strictObject({
      update: numbers, environmentSteps: numbers, loss: numbers, epsilon: numbers, selectionMean: z.array(z.number().nullable()),
    }),
  }),
})

const weightsOf = (text: string): Float32Array => {
  const bytes = Buffer.from(text, 'base64')
  return new Float32Array(new Uint8Array(bytes).buffer)
}

/** A finished training under `trainings/` of the cache, named by the hash of `content`, everything that it depends on. */
export const keptTraining = (
  cacheDirectory: string,
  content: unknown,
  note?: (text: string) => void,
): KeptJson<FinishedTraining> => {
  const { path, read, write } = keptJson({ cacheDirectory, folder: 'trainings', content, schema, note })
  return {
    path,
    async read() {
      const found = await read()
      return found && { log: found.log, progress: { ...found.progress, weights: weightsOf(found.progress.weights) } }
    },
    async write({ log, progress }) {
      const { weights, ...rest } = progress
      const bytes = Buffer.from(weights.buffer, weights.byteOffset, weights.byteLength)
      await write({ log, progress: { ...rest, finished: true, weights: bytes.toString('base64') } })
    },
  }
}
