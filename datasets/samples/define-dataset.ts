import type { z } from 'zod'
import type { DatasetDefinition } from './dataset-definition.ts'

/** Declares a data set, with the types of its name and its options. */
export const defineDataset = <const Name extends string, Options extends z.ZodObject>(
  definition: DatasetDefinition<Name, Options>,
): DatasetDefinition<Name, Options> => definition
