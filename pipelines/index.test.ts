import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

test('declaring a pipeline loads no module that only a running stage needs', () => {
  const script = `
    import { registerHooks } from 'node:module'
    const seen = new Set()
    registerHooks({ resolve: (specifier, context, next) => { seen.add(specifier); return next(specifier, context) } })
    await import('./index.ts')
    console.log(JSON.stringify([...seen]))`
  const loaded = JSON.parse(execFileSync(
    process.execPath, ['--conditions=engram-source', '--input-type=module', '-e', script], { cwd: import.meta.dirname, encoding: 'utf8' },
  )) as string[]
  expect(loaded).toContain('apache-arrow')
  expect(loaded.filter(name => /^(binaryen|ink|react|vega|@yowasp|@tensorflow)/.test(name))).toEqual([])
})
