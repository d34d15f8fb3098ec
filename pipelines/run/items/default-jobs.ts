import { availableParallelism } from 'node:os'

/** Memory that one item at work may need, in bytes: replay buffer, compiled models, a simulator and its compiler. */
const bytesPerJob = 2 ** 30

/** Worker threads that a run has where nobody says how many: one for each processor, as long as there is memory for all of them. */
export const defaultJobs = (processors = availableParallelism(), freeBytes = process.availableMemory()): number =>
  Math.max(1, Math.min(processors, Math.floor(freeBytes / bytesPerJob)))
