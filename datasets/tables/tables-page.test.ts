import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tablesPage } from './tables-page.ts'

test('docs/tables.md is what the table definitions say', async () => {
  await expect(tablesPage()).toMatchFileSnapshot(join(import.meta.dirname, '..', '..', 'docs', 'tables.md'))
})
