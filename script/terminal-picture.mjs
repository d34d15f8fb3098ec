// Draws a terminal's text as an SVG picture: `tmux capture-pane -e -p | node script/terminal-picture.mjs > docs/terminal.svg`.
import { readFileSync } from 'node:fs'

const palette = ['#484f58', '#ff7b72', '#3fb950', '#d29922', '#58a6ff', '#bc8cff', '#39c5cf', '#c9d1d9']
const [cellWidth, lineHeight, margin] = [8.4, 19, 16]
/** Select-graphic-rendition sequences: ESC [ codes m. */
const rendition = new RegExp(`(${String.fromCharCode(27)}\\[[\\d;]*m)`)
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Applies one select-graphic-rendition sequence to a style. */
const restyle = (style, codes) => {
  let next = { ...style }
  for (const code of codes.split(';').map(Number)) {
    if (code === 0) next = { color: '#c9d1d9', bold: false, dim: false }
    else if (code === 1) next.bold = true
    else if (code === 2) next.dim = true
    else if (code === 22) Object.assign(next, { bold: false, dim: false })
    else if (code >= 30 && code <= 37) next.color = palette[code - 30]
    else if (code >= 90 && code <= 97) next.color = palette[code - 90]
    else if (code === 39) next.color = '#c9d1d9'
  }
  return next
}

let style = restyle({}, '0')
const lines = readFileSync(0, 'utf8').replace(/\n+$/, '').split('\n')
const rows = lines.map((line, row) => {
  let column = 0
  const spans = []
  for (const part of line.split(rendition)) {
    const codes = rendition.test(part) ? part.slice(2, -1) : undefined
    if (codes !== undefined) {
      style = restyle(style, codes || '0')
      continue
    }
    if (part.trim()) {
      const x = (margin + column * cellWidth).toFixed(1)
      const look = `${style.bold ? ' font-weight="bold"' : ''}${style.dim ? ' opacity="0.6"' : ''}`
      const length = ` textLength="${([...part].length * cellWidth).toFixed(1)}" lengthAdjust="spacing"`
      spans.push(`<tspan x="${x}" fill="${style.color}"${look}${length}>${escape(part)}</tspan>`)
    }
    column += [...part].length
  }
  return `<text y="${margin + (row + 1) * lineHeight - 5}" xml:space="preserve">${spans.join('')}</text>`
})
const [width, height] = [2 * margin + 80 * cellWidth, 2 * margin + lines.length * lineHeight]
process.stdout.write(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, monospace" font-size="14">
${rows.join('\n')}
</g>
</svg>
`)
