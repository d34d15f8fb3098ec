import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readDescription } from '../../models/graph/read-description.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import type { referenceNames } from '../../models/references/reference-names.ts'

/** A network that ships in models/references. */
export const referenceDescription = (name: (typeof referenceNames)[number]): GraphDescription =>
  readDescription(JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'models', 'references', `${name}.json`), 'utf8')))
