import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** File names of all modules that generated circuits are made of, for `modulePath`. */
export const moduleNames = (): readonly string[] =>
  ['blocks', 'neurons', 'sparse'].flatMap((room) =>
    readdirSync(fileURLToPath(new URL(`./${room}/`, import.meta.url))).filter((name) => name.endsWith('.sv')))
