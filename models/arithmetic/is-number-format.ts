import { numberFormat } from './number-format.ts'

/** Whether a text is a format that `numberFormat` reads. */
export const isNumberFormat = (text: string): boolean => {
  try {
    return numberFormat(text).name === text
  } catch {
    return false
  }
}
