import { z } from 'zod'
import { keptJson, type KeptJson } from '../../../datasets/files/json/kept-json.ts'
import type { LearningLog } from '../../../models/learners/graph/session/learning-log.ts'
import type { LearningProgress } from '../../../models/learners/graph/session/learning-session.ts'

/** What a training on samples gave. */
export type FinishedLearning = { readonly progress: LearningProgress; readonly log: LearningLog }

const [numbers, gaps, flags] = [z.array(z.number()), z.array(z.number().nullable()), z.array(z.boolean())]
const schema = z.strictObject({
  progress: z.strictObject({
    finished: z.literal(true), epochs: z.int(), updates: z.int(), share: z.number(),
    best: z.strictObject({ epoch: z.int(), loss: z.number(), accuracy: z.number().nullable() }).nullable(),
    /** float32, little-endian. */
    parameters: z.base64(),
    dendrites: z.int().optional(),
  }),
  log: z.strictObject({
    epoch: numbers, updates: numbers, learningRate: numbers, trainLoss: numbers, trainAccuracy: gaps, rateLoss: gaps, gradientNorm: numbers,
    validationLoss: numbers, validationAccuracy: gaps, spikeRates: z.array(numbers.readonly()), rounded: flags, best: flags,
    dendrites: numbers, covariance: gaps,
  }),
})

/** A finished training under `trainings/` of the cache, named by the hash of `content`, everything that it depends on. */
export const keptLearning = (cacheDirectory: string, content: unknown, note?: (text: string) => void): KeptJson<FinishedLearning> => {
  const { path, read, write } = keptJson({ cacheDirectory, folder: 'trainings', content, schema, note })
  return {
    path,
    async read() {
      const found = await read()
      if (!found) return undefined
      const parameters = new Float32Array(new Uint8Array(Buffer.from(found.progress.parameters, 'base64')).buffer)
      return { log: found.log, progress: { ...found.progress, parameters } }
    },
    async write({ log, progress: { parameters, ...progress } }) {
      const bytes = Buffer.from(parameters.buffer, parameters.byteOffset, parameters.byteLength)
      await write({ log, progress: { ...progress, finished: true, parameters: bytes.toString('base64') } })
    },
  }
}
