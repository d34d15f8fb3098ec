// A coverage reporter that prints one line per top-level folder: `npm test -- --coverage`.
import { relative, sep } from 'node:path'

export default class FolderCoverage {
  execute(context) {
    const folders = new Map()
    const visitor = {
      onDetail(node) {
        const folder = relative(process.cwd(), node.getFileCoverage().path).split(sep)[0]
        const { statements, branches, functions, lines } = node.getCoverageSummary().toJSON()
        const sums = folders.get(folder) ?? { statements: [0, 0], branches: [0, 0], functions: [0, 0], lines: [0, 0] }
        for (const [name, part] of Object.entries({ statements, branches, functions, lines })) {
          sums[name][0] += part.covered
          sums[name][1] += part.total
        }
        folders.set(folder, sums)
      },
    }
    context.getTree('flat').visit(visitor, context)
    const percent = ([covered, total]) => (total === 0 ? '-' : `${(100 * covered / total).toFixed(1)} %`).padStart(12)
    console.log(`\n${'folder'.padEnd(12)}${['statements', 'branches', 'functions', 'lines'].map(text => text.padStart(12)).join('')}`)
    for (const [folder, sums] of [...folders].sort()) {
      console.log(`${folder.padEnd(12)}${Object.values(sums).map(percent).join('')}`)
    }
  }
}
