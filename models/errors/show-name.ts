import { showValue } from './show-value.ts'
import { visibleText } from './visible-text.ts'

/** A field's name as a message shows it: as it is if it can be read, otherwise as text that shows what is in it. */
export const showName = (key: PropertyKey): string => {
  const name = String(key)
  return name !== '' && name === visibleText(name) && name.length <= 60 ? name : showValue(name)
}
