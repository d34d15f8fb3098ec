import type { LearningLog } from './learning-log.ts'

/** Makes a log what was saved of one, in place: others hold it. */
export const replaceLog = (log: LearningLog, saved: LearningLog): void => {
  for (const [name, values] of Object.entries(saved)) (log as Record<string, unknown[]>)[name]!.splice(0, Infinity, ...values)
}
