import { z } from 'zod'

/** Inside the run directory: nothing that leads out of it is ever opened. */
const inside = (path: string): boolean => path !== '' && !/^([/\\]|[A-Za-z]:)/.test(path) && !path.split(/[/\\]/).includes('..')

const file = z.looseObject({
  path: z.string().refine(inside, 'expected a path inside the run directory'),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
const part = file.extend({ table: z.string(), rows: z.int().min(0) })
const files = z.array(file).optional()
const list = z.array(z.looseObject({}))
const checks = z.array(z.looseObject({ name: z.string(), passed: z.boolean() }))

/** Version of both files; raise it with their form. */
const version = z.literal(2)

/** What has to be right in a file of a run directory before anything is read off it; both are written by engram alone. */
export const runFileSchemas = {
  versioned: z.looseObject({ schemaVersion: version }),
  manifest: z.looseObject({
    schemaVersion: version,
    run: z.looseObject({ hash: z.string(), identity: z.looseObject({ stages: list }) }),
    parts: z.array(part),
    files,
    exitCode: z.int(),
    result: z.looseObject({ exitCode: z.int(), tables: list, figures: list, checks, differences: z.int(), firstDifferences: list }),
  }),
  item: z.looseObject({
    schemaVersion: version, run: z.string(), index: z.int().min(0), seed: z.int(), parts: z.array(part), files, figures: list, checks,
    differences: z.int().min(0), firstDifferences: list,
  }),
}
