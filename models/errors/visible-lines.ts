import { visibleText } from './visible-text.ts'

/**
 * A text of several lines as it may be shown to a person: line feeds and tabs stay, what else a terminal would act upon is escaped
 * (`visibleText`).
 */
export const visibleLines = (text: string): string =>
  text
    .split(/([\n\t])/)
    .map((part, index) => (index % 2 === 1 ? part : visibleText(part)))
    .join('')
