import { Text } from 'ink'
import { createElement, type ReactElement } from 'react'
import { visibleLines } from '../../../models/errors/visible-lines.ts'
import { fit } from './fit.ts'
import { tone, type Tone } from './tone.ts'

export type Piece = readonly [text: string, tone?: Tone]

/** One line of the view: pieces of text beside each other, cut at `width`, never wrapped. */
export function Line({ pieces, width, colours }: {
  readonly pieces: readonly Piece[]
  readonly width: number
  readonly colours: boolean
}): ReactElement {
  let left = width
  const shown = pieces.map(([raw, name = 'plain'], index) => {
    const text = visibleLines(raw)
    const length = [...text].length
    const piece = length > left ? fit(text, left) : text
    left = Math.max(0, left - length)
    return createElement(Text, { key: index, ...tone(name, colours) }, piece)
  })
  // An empty Text has no height in Ink, a space has.
  return createElement(Text, { wrap: 'truncate' }, shown.length > 0 ? shown : ' ')
}
