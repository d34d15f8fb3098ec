import { describe, expect, it } from 'vitest'
import { cellsByModule } from './cells-by-module.ts'
import { statistics } from './statistics.ts'

const creator = 'Yosys 0.69+62 (git sha1 0edda7a3a, Release, Clang 22.1.0)'
const module = (types: object) => ({ num_cells: 0, num_cells_by_type: types })

describe('statistics', () => {
  it('reads a flat design, with and without a sum over modules', () => {
    const modules = { '\\network_top': module({ SB_LUT4: 3, SB_DFF: 1 }) }
    const expected = { creator: '0.69+62 (git sha1 0edda7a3a)', design: { SB_DFF: 1, SB_LUT4: 3 } }
    expect(statistics(JSON.stringify({ creator, modules }))).toMatchObject(expected)
    expect(statistics(JSON.stringify({ creator, modules, design: module({ SB_LUT4: 3, SB_DFF: 1 }) }))).toMatchObject(expected)
    expect(statistics(JSON.stringify({ creator: 'Yosys 0.23 (git sha1 7ce5011c24b)', modules })).creator).toBe(
      '0.23 (git sha1 7ce5011c24b)',
    )
  })

  it('does not count instances of modules as cells, and adds up the instances of a place', () => {
    const read = statistics(JSON.stringify({
      creator,
      modules: {
        '\\lif$top.gen[0].u': module({ SB_LUT4: 5, SB_DFF: 2 }),
        '\\lif$top.gen[1].u': module({ SB_LUT4: 6 }),
        '$paramod$12ab\\linear': module({ SB_MAC16: 1 }),
        '\\top': module({ SB_LUT4: 1, 'lif$top.gen[0].u': 2, 'lif$top.gen[1].u': 1, '$paramod$12ab\\linear': 1 }),
      },
    }))
    const groups = [
      { module: 'lif', instance: 'gen[*].u', types: ['lif$top.gen[0].u', 'lif$top.gen[0].u', 'lif$top.gen[1].u'] },
      { module: 'linear', instance: 'u_linear', types: ['$paramod$12ab\\linear'] },
      { module: 'gone', instance: 'u_gone', types: ['gone$top.u_gone'] },
    ]
    expect(cellsByModule(read, groups, 'top')).toEqual([
      { module: 'top', instance: '', instances: 1, cells: { SB_LUT4: 1 } },
      { module: 'lif', instance: 'gen[*].u', instances: 3, cells: { SB_LUT4: 16, SB_DFF: 4 } },
      { module: 'linear', instance: 'u_linear', instances: 1, cells: { SB_MAC16: 1 } },
      { module: 'gone', instance: 'u_gone', instances: 1, cells: {} },
    ])
  })
})
