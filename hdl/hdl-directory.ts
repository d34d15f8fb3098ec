import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Where the SystemVerilog sources lie: beside this file in a source tree, in the package's `hdl/` when built. */
export const hdlDirectory = (): string => {
  const here = fileURLToPath(new URL('.', import.meta.url))
  return existsSync(`${here}linear_layer.sv`) ? here : fileURLToPath(new URL('../../hdl/', import.meta.url))
}
