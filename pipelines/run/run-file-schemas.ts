import { z } from 'zod'

const part = z.looseObject({ table: z.string(), path: z.string(), rows: z.int(), bytes: z.int(), sha256: z.string() })
const list = z.array(z.looseObject({}))

/** What has to be right in a file of a run directory before anything is read off it; both are written by engram alone. */
export const runFileSchemas = {
  manifest: z.looseObject({
    schemaVersion: z.literal(1),
    parts: z.array(part),
    result: z.looseObject({ exitCode: z.int(), tables: list, figures: list, checks: list, differences: z.int(), firstDifferences: list }),
  }),
  item: z.looseObject({
    schemaVersion: z.literal(1), index: z.int(), seed: z.int(), parts: z.array(part), figures: list, checks: list,
    differences: z.int(), firstDifferences: list,
  }),
}
