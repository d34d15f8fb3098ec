import { fileURLToPath } from 'node:url'

/** Where the SystemVerilog sources lie: beside this file, in a source tree as in `dist/`. */
export const hdlDirectory = (): string => fileURLToPath(new URL('.', import.meta.url))
