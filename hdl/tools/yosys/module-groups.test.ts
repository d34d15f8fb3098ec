import { describe, expect, it } from 'vitest'
import type { Hierarchy } from './hierarchy.ts'
import { moduleGroups } from './module-groups.ts'
import { shareModules } from './share-modules.ts'

const neuron = (path: string, number: number, width = 16) => ({
  ports: { clk_i: { direction: 'input' as const, bits: [2] } },
  cells: {
    [`$flatten\\u_decay.$${number}`]: { type: '$buf', parameters: { WIDTH: width }, attributes: { hdlname: path } },
    [`${path}.x`]: { type: '$mul' },
  },
})
const instances = (types: Record<string, string>) => ({
  ports: {},
  cells: Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { type }])),
})

describe('moduleGroups', () => {
  const [zero, one, other] = ['lif_neuron$top.gen_layer0[0].u', 'lif_neuron$top.gen_layer0[1].u', 'lif_neuron$top.gen_layer1[0].u']
  const slang: Hierarchy = {
    modules: {
      [zero]: neuron('top.gen_layer0[0].u', 7),
      [one]: neuron('top.gen_layer0[1].u', 93),
      [other]: neuron('top.gen_layer1[0].u', 8, 17),
      top: instances({ 'gen_layer0[0].u': zero, 'gen_layer0[1].u': one, 'gen_layer1[0].u': other, $12: '$add' }),
    },
  }

  it('finds copies by their content, and names a loop by its place', () => {
    const { groups, same } = moduleGroups(slang, 'top')
    expect(groups).toEqual([
      { module: 'lif_neuron', instance: 'gen_layer0[*].u', types: [zero, zero] },
      { module: 'lif_neuron', instance: 'gen_layer1[0].u', types: [other] },
    ])
    expect([...same]).toEqual([[zero, zero], [one, zero], [other, other]])
  })

  it('keeps apart what differs in a parameter alone', () => {
    const modules = { ...slang.modules, [one]: neuron('top.gen_layer0[1].u', 93, 24) }
    expect(moduleGroups({ modules }, 'top').groups[0]!.types).toEqual([zero, one])
  })

  it("reads the names of Yosys's own reader", () => {
    const [hashed, plain] = ['$paramod$0a1b\\linear_layer', "$paramod\\readout\\Outputs=s32'10"]
    const modules = { [hashed]: neuron('a', 1), [plain]: neuron('b', 2), top: instances({ u_a: hashed, u_b: plain, u_c: hashed }) }
    expect(moduleGroups({ modules }, 'top').groups.map(({ module, instance }) => [module, instance])).toEqual([
      ['linear_layer', 'u_a'], ['readout', 'u_b'], ['linear_layer', 'u_c'],
    ])
  })

  it('shareModules changes types of instances and nothing else', () => {
    const text = `module \\top\n  cell \\${one} \\gen_layer0[1].u\n  cell $add $12\n  connect \\Y \\${one}\nend\n`
    expect(shareModules(text, new Map([[one, zero]]))).toBe(text.replace(`cell \\${one}`, `cell \\${zero}`))
  })
})
