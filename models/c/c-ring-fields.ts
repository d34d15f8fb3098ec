import type { CField } from './language/c-field.ts'
import type { CSender } from './c-sender.ts'

/** Fields that keep what a sender sent in the last steps. */
export const cRingFields = ({ id, slots, units, values, type }: CSender): CField[] => {
  if (slots === 0) return []
  const many = slots > 1
  return [
    { type, name: `${id}_sent`, dimensions: [slots, units], comment: values ? 'values that were sent' : 'units that spiked' },
    ...(values ? [] : [{ type: units < 256 ? 'uint8_t' : 'uint16_t', name: `${id}_count`, dimensions: [slots], comment: 'and how many' }]),
    ...(many ? [{ type: 'uint8_t', name: `${id}_slot`, dimensions: [], comment: 'which of them is this step' }] : []),
  ]
}
