/** Characters that surely fit the width of a figure: without a canvas, text is laid out by a generous estimate of its width. */
const titleLength = 72
const subtitleLength = 92

/** The title of a figure, which states what was found, and how to read it below; both broken into lines that are not cut off. */
export function figureTitle(finding: string, reading = ''): { text: string[]; subtitle?: string[] } {
  return { text: lines(finding, titleLength), ...(reading === '' ? {} : { subtitle: lines(reading, subtitleLength) }) }
}

function lines(text: string, length: number): string[] {
  const all: string[] = []
  for (const word of text.split(' ')) {
    const longer = `${all.at(-1) ?? ''} ${word}`
    if (all.length > 0 && longer.length <= length) all[all.length - 1] = longer
    else all.push(word)
  }
  return all
}
