import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readDescription } from '../graph/read-description.ts'
import { graphFlowchart } from './graph-flowchart.ts'

const page = join(import.meta.dirname, '..', '..', 'docs', 'graphs.md')
const blockOf = (text: string, language: string): string => new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'm').exec(text)![1]!

it('draws the example of docs/graphs.md as it stands there (npm run docs writes it again)', async () => {
  const text = await readFile(page, 'utf8')
  const drawn = graphFlowchart(readDescription(JSON.parse(blockOf(text, 'json'))))
  await expect(text.replace(blockOf(text, 'mermaid'), drawn)).toMatchFileSnapshot(page)
})
