import { fileURLToPath } from 'node:url'

/**
 * The SystemVerilog source of that name: units of neurons (`lif_update.sv`) lie in `neurons/`, what sparse connections need in `sparse/`,
 * delays of axons in `axons/`, the other modules of generated circuits in `blocks/`; any other has its folder in its name
 * (`boards/uart_host.sv`). They lie beside this file, in a source tree as in `dist/`.
 */
export const modulePath = (name: string): string => {
  const [first] = name.split('_')
  const rooms = /_(scan|update)\.sv$/.test(name) ? 'neurons/' : first === 'sparse' ? 'sparse/' : first === 'axon' ? 'axons/' : 'blocks/'
  const room = name.includes('/') ? '' : rooms
  return fileURLToPath(new URL(`./${room}${name}`, import.meta.url))
}
