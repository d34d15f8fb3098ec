import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { modulePath } from './module-path.ts'
import { shiftedTerms } from './shifted-terms.ts'
import { findYosys } from './tools/yosys/find-yosys.ts'
import { runYosys } from './tools/yosys/run-yosys.ts'
import { statistics } from './tools/yosys/statistics.ts'

// Its products are right with a multiplier as well (hdl/proofs proves that they are): only this notices one that is not spared.
it('constant_product.sv takes the adders that shiftedTerms foresees, and a multiplier for no other constant below 64', async () => {
  const constants = 64
  const names = ['constant_product.sv', 'proofs/checks/constant_product_checks.sv']
  const files = Object.fromEntries(names.map((name) => [name.replaceAll('/', '_'), readFileSync(modulePath(name), 'utf8')]))
  const top = 'constant_product_checks'
  const script = [
    `read_slang --threads 1 --top ${top} -G Constants=${constants} ${Object.keys(files).join(' ')}`,
    `hierarchy -check -top ${top}`, 'proc', 'flatten', 'opt_clean', 'tee -q -o cells.json stat -json', '',
  ].join('\n')
  const made = await runYosys(await findYosys('npm'), script, files, ['cells.json'], new AbortController().signal)
  const cells = statistics(made['cells.json']!).design
  const forms = Array.from({ length: constants }, (_, factor) => shiftedTerms(BigInt(factor)))
  const adders = (subtracts: boolean): number => forms.filter((form) => form?.terms === 2 && form.subtracts === subtracts).length
  expect([cells.$mul, cells.$add, cells.$sub]).toEqual([forms.filter((form) => !form).length, adders(false), adders(true)])
})
