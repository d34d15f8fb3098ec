import { stageDefinition, type Stage } from './stage.ts'

/** Whether a value is what a stage function returned; JSON of a stage is not, it has lost its definition. */
export const isStage = (value: unknown): value is Stage =>
  typeof value === 'object' && value !== null && stageDefinition in value
