import { readFileSync } from 'node:fs'
import { readDescription } from '../../../models/graph/read-description.ts'
import type { GraphDescription } from '../../../models/graph/graph-description.ts'

/** A network that ships as a description, by one of `referenceNames`. */
export const referenceNetwork = (name: string): GraphDescription =>
  readDescription(JSON.parse(readFileSync(new URL(`../../../models/references/${name}.json`, import.meta.url), 'utf8')))
